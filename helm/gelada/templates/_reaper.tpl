{{- /*
The pod of the reaper and of the cleanup Job.
(dict "root" . "name" container "resources" map "timeout" duration or nothing "settings" config map of the installation or nothing)
*/ -}}
{{- define "gelada.reaperPod" -}}
metadata:
  labels:
    app.kubernetes.io/name: {{ .root.Chart.Name }}-{{ .name }}
    app.kubernetes.io/instance: {{ .root.Release.Name }}
    {{- with .root.Values.podLabels }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
spec:
  restartPolicy: Never
  enableServiceLinks: false
  serviceAccountName: {{ include "gelada.reaperName" .root }}
  automountServiceAccountToken: true
  {{- with .root.Values.image.pullSecrets }}
  imagePullSecrets:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with include "gelada.podSecurity" .root | trim }}
  securityContext:
    {{- . | nindent 4 }}
  {{- end }}
  containers:
    - name: {{ .name }}
      image: {{ include "gelada.image" .root | quote }}
      imagePullPolicy: {{ .root.Values.image.pullPolicy }}
      # Its last output lists the remaining faults with their manual revert commands.
      terminationMessagePolicy: FallbackToLogsOnError
      env:
        - name: GELADA_MODE
          value: reap
        {{- with .timeout }}
        - name: GELADA_ENGINE_REAP_CLEANUPTIMEOUT
          value: {{ . | quote }}
        {{- end }}
        {{- if not .settings }}
        {{- include "gelada.platformEnv" .root | nindent 8 }}
        {{- end }}
        - name: GELADA_DATA
          value: /data
        {{- with include "gelada.extraEnv" .root | trim }}
        {{- . | nindent 8 }}
        {{- end }}
      {{- if or .settings .root.Values.extraEnvFrom }}
      envFrom:
        {{- with .root.Values.extraEnvFrom }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
        {{- with .settings }}
        - configMapRef:
            name: {{ . }}
        {{- end }}
      {{- end }}
      {{- with .resources }}
      resources:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with include "gelada.containerSecurity" .root | trim }}
      securityContext:
        {{- . | nindent 8 }}
      {{- end }}
      volumeMounts:
        - name: data
          mountPath: /data
        - name: tmp
          mountPath: /tmp
        {{- with .root.Values.extraVolumeMounts }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
  volumes:
    - name: data
      emptyDir: {}
    - name: tmp
      emptyDir: {}
    {{- with .root.Values.extraVolumes }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  {{- with .root.Values.nodeSelector }}
  nodeSelector:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .root.Values.tolerations }}
  tolerations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .root.Values.affinity }}
  affinity:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end -}}
