{{- /* Names and settings. */ -}}

{{/* The limits for all experiments, as settings of the service. */}}
{{- define "gelada.safeguards" -}}
{{- $given := dict }}
{{- range $room, $keys := dict "CAP" .cap "CONFLICT" .conflict "COOLDOWN" .cooldown "QUIET" .quiet }}
{{- range $key, $value := $keys }}
{{- if kindIs "map" $value }}
{{- range $inner, $deep := $value }}
{{- $_ := set $given (printf "%s_%s_%s" $room ($key | upper) ($inner | upper)) $deep }}
{{- end }}
{{- else }}
{{- $_ := set $given (printf "%s_%s" $room ($key | upper)) $value }}
{{- end }}
{{- end }}
{{- end }}
{{- $_ := set $given "MAINTENANCE_ZONE" .maintenance.zone }}
{{- $_ := set $given "MAINTENANCE_DATES" (join "," .maintenance.dates) }}
{{- $_ := set $given "FREEZE_CALENDARS" (join "," .freeze.calendars) }}
{{- range $index, $window := .maintenance.windows }}
{{- $_ := set $given (printf "MAINTENANCE_WINDOWS_%d_DAYS" $index) (join "," $window.days) }}
{{- $_ := set $given (printf "MAINTENANCE_WINDOWS_%d_FROM" $index) ($window.from | default "00:00") }}
{{- $_ := set $given (printf "MAINTENANCE_WINDOWS_%d_TO" $index) ($window.to | default "24:00") }}
{{- end }}
{{- with .gate.probes }}
{{- $_ := set $given "GATE_PROBES" (toJson .) }}
{{- end }}
{{- range $name, $value := $given }}
{{- if $value }}
- name: GELADA_SAFEGUARD_{{ $name }}
  value: {{ ternary ($value | toString) ($value | int64 | toString) (kindIs "string" $value) | quote }}
{{- end }}
{{- end }}
{{- end }}

{{/* Defaults of schedules, draws and experiments, as settings of the service. */}}
{{- define "gelada.planning" -}}
{{- $given := dict "SCHEDULE_ZONE" .schedule.zone "SELECTION_RECENTWINDOW" .selection.recentWindow "EXPERIMENT_IDLETHRESHOLD" .experiment.idleThreshold "EXPERIMENT_CALENDARS" (join "," .experiment.calendars) }}
{{- range $key, $value := .schedule.calendar }}
{{- $_ := set $given (printf "SCHEDULE_CALENDAR_%s" ($key | upper)) $value }}
{{- end }}
{{- if not (kindIs "invalid" .selection.recentLimit) }}
{{- $_ := set $given "SELECTION_RECENTLIMIT" (.selection.recentLimit | int64 | toString) }}
{{- end }}
{{- range $name, $value := $given }}
{{- if $value }}
- name: GELADA_{{ $name }}
  value: {{ $value | quote }}
{{- end }}
{{- end }}
{{- end }}

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

{{- /* The secret with the receivers of notifications; empty if there are none. */ -}}
{{- define "gelada.notificationSecret" -}}
{{- $made := ternary (printf "%s-notification" (include "gelada.name" .)) "" (gt (len .Values.gelada.telemetry.notification) 0) -}}
{{- .Values.gelada.telemetry.notificationSecret | default $made -}}
{{- end -}}

{{- /* "yes" if the database is a file of one pod. */ -}}
{{- define "gelada.embedded" -}}
{{- if not .Values.gelada.journal.url }}yes{{ end -}}
{{- end -}}

{{- /* The halt switch of users. The chart does not create it: an upgrade would release the halt. */ -}}
{{- define "gelada.haltSwitch" -}}
{{- include "gelada.name" . }}-halt
{{- end -}}

{{- /* The halt switch of Helm, engaged before an uninstall; a separate one, so that Helm never releases that of users. */ -}}
{{- define "gelada.helmHaltSwitch" -}}
{{- include "gelada.haltSwitch" . }}-by-helm
{{- end -}}

{{- define "gelada.installation" -}}
{{- .Values.gelada.installation | default (printf "%s.%s" .Release.Namespace .Release.Name | trunc 63 | trimAll ".-") -}}
{{- end -}}

{{- define "gelada.image" -}}
{{- .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion -}}
{{- end -}}

{{- /* "yes" if the platform itself assigns the users of pods. */ -}}
{{- define "gelada.openshift" -}}
{{- $found := .Capabilities.APIVersions.Has "security.openshift.io/v1" -}}
{{- if or (eq (toString .Values.openshift) "true") (and (eq (toString .Values.openshift) "auto") $found) }}yes{{ end -}}
{{- end -}}

{{- define "gelada.podSecurity" -}}
{{- $chosen := ternary (list "runAsUser" "runAsGroup" "fsGroup") list (eq (include "gelada.openshift" .) "yes") -}}
{{- range $key, $value := .Values.podSecurityContext -}}
{{- if not (or (kindIs "invalid" $value) (has $key $chosen)) }}
{{ dict $key $value | toYaml }}
{{- end -}}
{{- end -}}
{{- end -}}

{{- define "gelada.containerSecurity" -}}
{{- range $key, $value := .Values.securityContext -}}
{{- if not (kindIs "invalid" $value) }}
{{ dict $key $value | toYaml }}
{{- end -}}
{{- end -}}
{{- end -}}

{{- /* Additional environment variables: a proxy, and those of extraEnv. $(KUBERNETES_SERVICE_HOST) is the API server's. */ -}}
{{- define "gelada.extraEnv" -}}
{{- range $name, $value := dict "HTTP_PROXY" .Values.proxy.http "HTTPS_PROXY" .Values.proxy.https -}}
{{- if $value }}
- name: {{ $name }}
  value: {{ $value | quote }}
{{- end -}}
{{- end -}}
{{- if or .Values.proxy.http .Values.proxy.https }}
- name: NO_PROXY
  value: {{ list "localhost" "127.0.0.1" "$(KUBERNETES_SERVICE_HOST)" ".svc" ".cluster.local" .Values.proxy.noProxy | compact | join "," | quote }}
{{- end -}}
{{- with .Values.extraEnv }}
{{ toYaml . }}
{{- end -}}
{{- end -}}

{{- /* Settings that the service and the reaper must share. */ -}}
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
{{- if include "gelada.nodeFaults" . }}
- name: GELADA_FAULT_NODES
  value: "true"
{{- end }}
- name: GELADA_PLATFORM_KUBERNETES_HALT_CONFIGMAP
  value: "{{ .Release.Namespace }}/{{ include "gelada.haltSwitch" . }},{{ .Release.Namespace }}/{{ include "gelada.helmHaltSwitch" . }}"
# The node that faults never touch.
- name: GELADA_PLATFORM_KUBERNETES_NODE
  valueFrom: {fieldRef: {fieldPath: spec.nodeName}}
- name: GELADA_FAULT_NETWORK_ISOLATION_ENFORCED
  value: {{ .Values.gelada.platform.kubernetes.networkPoliciesEnforced | quote }}
- name: GELADA_FAULT_POD_STRESS_IMAGE
  value: {{ .Values.gelada.platform.kubernetes.stressImage | quote }}
{{- range $setting, $value := .Values.gelada.platform.kubernetes.deadMansSwitch }}
{{- with $value }}
- name: GELADA_FAULT_OBJECT_DEADMANSSWITCH_{{ upper $setting }}
  value: {{ kindIs "slice" . | ternary . (list .) | join "," | quote }}
{{- end }}
{{- end }}
{{- end }}
{{- end -}}
