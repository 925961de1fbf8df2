{{- /* The permissions of the accounts. */ -}}

{{- /* "yes" if permissions are limited to listed namespaces. */ -}}
{{- define "gelada.namespaced" -}}
{{- if .Values.gelada.platform.kubernetes.namespaces }}yes{{ end -}}
{{- end -}}

{{- define "gelada.onKubernetes" -}}
{{- if eq .Values.gelada.platform.kind "kubernetes" }}yes{{ end -}}
{{- end -}}

{{- define "gelada.reaperName" -}}
{{- include "gelada.name" . }}-reaper
{{- end -}}

{{- /* The name of cluster-scoped objects. */ -}}
{{- define "gelada.clusterName" -}}
{{- printf "%s-%s" (.Release.Namespace | default "default") (include "gelada.name" .) -}}
{{- end -}}

{{- /* "yes" if faults are reverted without the service: by the reaper, or by the cleanup Job. */ -}}
{{- define "gelada.reaps" -}}
{{- if or .Values.reaper.enabled .Values.cleanup.enabled }}yes{{ end -}}
{{- end -}}

{{- /* The faults that can act, one on each line: enabled, with their prerequisites met. Without the admission policy none that creates objects. */ -}}
{{- define "gelada.faults" -}}
{{- $root := . -}}
{{- $known := .Files.Get "faults.yaml" | fromYaml -}}
{{- range $name, $on := .Values.faults -}}
{{- $fault := get $known $name -}}
{{- if and $on $fault -}}
{{- if and $fault.nodes (include "gelada.namespaced" $root) -}}
{{- fail (printf "faults.%s breaks nodes, which belong to no namespace: leave gelada.platform.kubernetes.namespaces empty, or set it to false" $name) -}}
{{- end -}}
{{- $guarded := or (not $fault.creates) $root.Values.admissionPolicy.enabled -}}
{{- $equipped := or (not $fault.needs) (get $root.Values.gelada.platform.kubernetes (toString $fault.needs)) -}}
{{- if and $guarded $equipped }}
- {{ $name }}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- /* The rules of every fault that can act: (dict "root" . "part" "rules" or "undo"). */ -}}
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

{{- /* Reads for selection, safeguards and reverts. */ -}}
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
# In a Role this is only the role's own namespace, whose label enables or disables Gelada.
- apiGroups: [""]
  resources: [namespaces]
  verbs: [get, list, watch]
{{- if not (include "gelada.namespaced" .) }}
- apiGroups: [""]
  resources: [nodes]
  verbs: [get, list, watch]
{{- end }}
{{- end -}}

{{- /* Reads of objects that may have undo notes, and those of their reverts. */ -}}
{{- define "gelada.undoReadRules" -}}
- apiGroups: [""]
  resources: [pods, services]
  verbs: [get, list]
- apiGroups: [apps]
  resources: [deployments, statefulsets]
  verbs: [get, list]
- apiGroups: [batch]
  resources: [jobs]
  verbs: [get, list]
- apiGroups: [autoscaling]
  resources: [horizontalpodautoscalers]
  verbs: [get, list]
- apiGroups: [networking.k8s.io]
  resources: [networkpolicies]
  verbs: [get, list]
{{- if include "gelada.nodeFaults" . }}
- apiGroups: [""]
  resources: [nodes]
  verbs: [get, list]
{{- end }}
{{- end -}}

{{- /* Whether a request comes from one of our accounts, in CEL. */ -}}
{{- define "gelada.isOurs" -}}
request.userInfo.username in ['{{ include "gelada.user" (dict "root" . "account" (include "gelada.serviceAccount" .)) }}', '{{ include "gelada.user" (dict "root" . "account" (include "gelada.reaperName" .)) }}']
{{- end -}}

{{- /* How an API server calls one of our accounts: (dict "root" . "account" name). */ -}}
{{- define "gelada.user" -}}
system:serviceaccount:{{ .root.Release.Namespace }}:{{ .account }}
{{- end -}}

{{- /* "yes" if a fault on nodes is enabled. */ -}}
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

{{- /* What counts as a revert, as variables in CEL: (dict "installation" name "reaper" user). */ -}}
{{- define "gelada.undoing" -}}
- name: after
  expression: "dyn(object)"
- name: before
  expression: "dyn(oldObject)"
- name: subresource
  expression: "has(request.subResource) ? request.subResource : ''"
- name: reaps
  expression: "request.userInfo.username == '{{ .reaper }}'"
# It has an undo note of this installation.
- name: noted
  expression: >-
    oldObject != null && has(variables.before.metadata.labels) && 'gelada.dev/installation' in variables.before.metadata.labels
    && variables.before.metadata.labels['gelada.dev/installation'] == '{{ .installation }}'
    && has(variables.before.metadata.annotations) && 'gelada.dev/undo' in variables.before.metadata.annotations
# The note is removed together with the change; a resize is reverted before.
- name: undoes
  expression: >-
    request.operation == 'UPDATE' && variables.noted && (variables.subresource == 'resize'
    || !has(variables.after.metadata.annotations) || !('gelada.dev/undo' in variables.after.metadata.annotations))
{{- end -}}
