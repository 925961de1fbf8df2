{{- /* What the accounts may do. */ -}}

{{- /* "yes" when rights stop at listed namespaces. */ -}}
{{- define "gelada.namespaced" -}}
{{- if .Values.gelada.platform.kubernetes.namespaces }}yes{{ end -}}
{{- end -}}

{{- define "gelada.onKubernetes" -}}
{{- if eq .Values.gelada.platform.kind "kubernetes" }}yes{{ end -}}
{{- end -}}

{{- define "gelada.reaperName" -}}
{{- include "gelada.name" . }}-reaper
{{- end -}}

{{- /* For what lives in no namespace. */ -}}
{{- define "gelada.clusterName" -}}
{{- printf "%s-%s" (.Release.Namespace | default "default") (include "gelada.name" .) -}}
{{- end -}}

{{- /* The names of the faults that are on, one each line: who creates objects is off without the admission policy. */ -}}
{{- define "gelada.faults" -}}
{{- $root := . -}}
{{- $known := .Files.Get "faults.yaml" | fromYaml -}}
{{- range $name, $on := .Values.faults -}}
{{- $fault := get $known $name -}}
{{- if and $on $fault -}}
{{- if and $fault.nodes (include "gelada.namespaced" $root) -}}
{{- fail (printf "faults.%s breaks nodes, which belong to no namespace: leave gelada.platform.kubernetes.namespaces empty, or set it to false" $name) -}}
{{- end -}}
{{- if or (not $fault.creates) $root.Values.admissionPolicy.enabled }}
- {{ $name }}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- /* The rules of every fault that is on: (dict "root" . "part" "rules" or "undo"). */ -}}
{{- define "gelada.faultRules" -}}
{{- $known := .root.Files.Get "faults.yaml" | fromYaml -}}
{{- $part := .part -}}
{{- range include "gelada.faults" .root | fromYamlArray -}}
{{- $fault := . -}}
{{- with get (get $known $fault) $part }}
# {{ $fault }}
{{ toYaml . }}
{{- end -}}
{{- end -}}
{{- end -}}

{{- /* What has to be seen to choose, to judge and to put back. */ -}}
{{- define "gelada.readRules" -}}
- apiGroups: [""]
  resources: [pods, services]
  verbs: [get, list, watch]
- apiGroups: [apps]
  resources: [deployments, statefulsets, daemonsets, replicasets]
  verbs: [get, list, watch]
- apiGroups: [batch]
  resources: [jobs]
  verbs: [get, list, watch]
- apiGroups: [autoscaling]
  resources: [horizontalpodautoscalers]
  verbs: [get, list, watch]
- apiGroups: [policy]
  resources: [poddisruptionbudgets]
  verbs: [get, list, watch]
- apiGroups: [networking.k8s.io]
  resources: [networkpolicies]
  verbs: [get, list, watch]
# In a Role this is the role's own namespace alone, whose label says whether Gelada is wanted.
- apiGroups: [""]
  resources: [namespaces]
  verbs: [get, list, watch]
{{- if not (include "gelada.namespaced" .) }}
- apiGroups: [""]
  resources: [nodes]
  verbs: [get, list, watch]
{{- end }}
{{- end -}}

{{- /* Whether a request comes from one of our accounts, in CEL. */ -}}
{{- define "gelada.isOurs" -}}
{{- $account := printf "system:serviceaccount:%s:" .Release.Namespace -}}
request.userInfo.username in ['{{ $account }}{{ include "gelada.serviceAccount" . }}', '{{ $account }}{{ include "gelada.reaperName" . }}']
{{- end -}}

{{- /* "yes" when a fault of nodes is on. */ -}}
{{- define "gelada.nodeFaults" -}}
{{- $known := .Files.Get "faults.yaml" | fromYaml -}}
{{- $nodes := list -}}
{{- range include "gelada.faults" . | fromYamlArray -}}
{{- if (get $known .).nodes -}}
{{- $nodes = append $nodes . -}}
{{- end -}}
{{- end -}}
{{- if $nodes }}yes{{ end -}}
{{- end -}}
