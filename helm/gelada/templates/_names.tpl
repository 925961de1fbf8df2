{{- /* What things are called. */ -}}

{{- define "gelada.name" -}}
{{- if contains .Chart.Name .Release.Name -}}
{{- .Release.Name | trunc 53 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name .Chart.Name | trunc 53 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{- define "gelada.selector" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "gelada.labels" -}}
{{ include "gelada.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end -}}

{{- define "gelada.serviceAccount" -}}
{{- .Values.serviceAccount.name | default (include "gelada.name" .) -}}
{{- end -}}

{{- define "gelada.tokenSecret" -}}
{{- .Values.gelada.web.tokenSecret | default (printf "%s-token" (include "gelada.name" .)) -}}
{{- end -}}

{{- /* "yes" when the database is a file that one pod owns. */ -}}
{{- define "gelada.embedded" -}}
{{- if not .Values.gelada.journal.url }}yes{{ end -}}
{{- end -}}

{{- /* The config map that halts when it says so. The chart does not make it: an upgrade would release what somebody engaged. */ -}}
{{- define "gelada.lever" -}}
{{- include "gelada.name" . }}-halt
{{- end -}}

{{- define "gelada.installation" -}}
{{- .Values.gelada.installation | default (printf "%s.%s" .Release.Namespace .Release.Name | trunc 63 | trimAll ".-") -}}
{{- end -}}

{{- define "gelada.image" -}}
{{- .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion -}}
{{- end -}}

{{- define "gelada.podSecurity" -}}
runAsNonRoot: true
runAsUser: 65532
runAsGroup: 65532
fsGroup: 65532
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{- define "gelada.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end -}}

{{- /* What whoever serves and whoever reaps have to agree on. */ -}}
{{- define "gelada.platformEnv" -}}
- name: GELADA_PLATFORM_KIND
  value: {{ .Values.gelada.platform.kind }}
- name: GELADA_INSTALLATION
  value: {{ include "gelada.installation" . | quote }}
{{- with .Values.gelada.cluster }}
- name: GELADA_CLUSTER
  value: {{ . | quote }}
{{- end }}
{{- if include "gelada.onKubernetes" . }}
{{- with .Values.gelada.platform.kubernetes.namespaces }}
- name: GELADA_PLATFORM_KUBERNETES_NAMESPACES
  value: {{ join "," . | quote }}
{{- end }}
- name: GELADA_PLATFORM_KUBERNETES_LEVER_CONFIGMAP
  value: {{ .Release.Namespace }}/{{ include "gelada.lever" . }}
- name: GELADA_PLATFORM_KUBERNETES_NODE
  valueFrom: {fieldRef: {fieldPath: spec.nodeName}}
- name: GELADA_FAULT_NODES
  value: {{ or (index .Values.faults "node-cordon") (index .Values.faults "node-drain") (index .Values.faults "node-taint") | quote }}
- name: GELADA_FAULT_NETWORK_ISOLATION_ENFORCED
  value: {{ .Values.gelada.platform.kubernetes.networkPoliciesEnforced | quote }}
{{- end }}
{{- end -}}
