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
