{{- define "sitekeeper.selector" -}}
app.kubernetes.io/name: sitekeeper
app.kubernetes.io/component: operator
{{- end }}

{{- define "sitekeeper.labels" -}}
{{ include "sitekeeper.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
app.kubernetes.io/instance: {{ .Release.Name }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
{{- end }}

{{- define "sitekeeper.image" -}}
{{- $repository := required "image.repository: set it to where you pushed the image, for none is published" .Values.image.repository -}}
{{- if .Values.image.digest -}}
{{ $repository }}@{{ .Values.image.digest }}
{{- else -}}
{{ $repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end -}}
{{- end }}

{{- define "sitekeeper.secretsNamespace" -}}
{{ .Values.secrets.namespace | default .Release.Namespace }}
{{- end }}

{{- /* A variable that is there twice would be refused by server-side apply, or win silently. */}}
{{- define "sitekeeper.extraEnv" -}}
{{- range .Values.extraEnv }}
{{- if or (hasPrefix "SITEKEEPER_" .name) (has .name (list "QUARKUS_HTTP_HOST" "QUARKUS_HTTP_PORT" "QUARKUS_LOG_CONSOLE_JSON_ENABLED" "JAVA_TOOL_OPTIONS")) }}
{{- fail (printf "extraEnv: %s is set by a value of its own, see values.yaml" .name) }}
{{- end }}
{{- end }}
{{- toYaml .Values.extraEnv }}
{{- end }}
