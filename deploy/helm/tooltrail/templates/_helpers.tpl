{{- define "tooltrail.name" -}}
{{- if contains .Chart.Name .Release.Name }}{{ .Release.Name | trunc 50 | trimSuffix "-" }}{{ else }}{{ printf "%s-%s" .Release.Name .Chart.Name | trunc 50 | trimSuffix "-" }}{{ end }}
{{- end }}

{{- define "tooltrail.image" -}}
{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end }}

{{- define "tooltrail.labels" -}}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version | replace "+" "_" }}
app.kubernetes.io/version: {{ .Values.image.tag | default .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{ include "tooltrail.selector" . }}
{{- end }}

{{- define "tooltrail.selector" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{/* What the "restricted" pod security standard asks for, and a root file system that nobody writes to. */}}
{{- define "tooltrail.podSecurity" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
fsGroupChangePolicy: OnRootMismatch
seccompProfile: {type: RuntimeDefault}
{{- end }}

{{- define "tooltrail.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: {drop: [ALL]}
{{- end }}

{{/* Variables that all parts share. */}}
{{- define "tooltrail.env" -}}
- {name: TOOLTRAIL_SHUTDOWN_TIMEOUT, value: "PT{{ .Values.shutdownTimeoutSeconds }}S"}
- {name: TOOLTRAIL_LOG_FORMAT, value: {{ .Values.log.format | quote }}}
- {name: TOOLTRAIL_LOG_LEVEL, value: {{ .Values.log.level | quote }}}
- {name: TOOLTRAIL_KAFKA_BOOTSTRAP_SERVERS, value: {{ .Values.kafka.bootstrapServers | quote }}}
{{- range $key, $value := .Values.kafka.config }}
- {name: TOOLTRAIL_KAFKA_{{ $key | upper | replace "." "_" }}, value: {{ $value | toString | quote }}}
{{- end }}
{{- if .Values.kafka.saslJaasConfig.existingSecret }}
- {name: TOOLTRAIL_KAFKA_SASL_JAAS_CONFIG_FILE, value: /etc/tooltrail/kafka-sasl/jaas}
{{- end }}
{{- if .Values.kafka.ca.existingSecret }}
- {name: TOOLTRAIL_KAFKA_SSL_TRUSTSTORE_TYPE, value: PEM}
- {name: TOOLTRAIL_KAFKA_SSL_TRUSTSTORE_LOCATION, value: /etc/tooltrail/kafka-ca/ca.pem}
{{- end }}
- {name: TOOLTRAIL_TOPICS_CREATE, value: {{ .Values.topics.create | quote }}}
- {name: TOOLTRAIL_TOPICS_PARTITIONS, value: {{ .Values.topics.partitions | int | quote }}}
- {name: TOOLTRAIL_TOPICS_REPLICATION_FACTOR, value: {{ .Values.topics.replicationFactor | int | quote }}}
{{- with .Values.extraEnv }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{/* Volumes and mounts that all parts share. */}}
{{- define "tooltrail.volumes" -}}
{{/* RocksDB and the TLS library unpack native code there. */ -}}
- name: tmp
  emptyDir: {sizeLimit: 256Mi}
{{- with .Values.kafka.saslJaasConfig }}{{ if .existingSecret }}
- name: kafka-sasl
  secret: {secretName: {{ .existingSecret }}, items: [{key: {{ .key }}, path: jaas}]}
{{- end }}{{ end }}
{{- with .Values.kafka.ca }}{{ if .existingSecret }}
- name: kafka-ca
  secret: {secretName: {{ .existingSecret }}, items: [{key: {{ .key }}, path: ca.pem}]}
{{- end }}{{ end }}
{{- end }}

{{- define "tooltrail.mounts" -}}
- {name: tmp, mountPath: /tmp}
{{- if .Values.kafka.saslJaasConfig.existingSecret }}
- {name: kafka-sasl, mountPath: /etc/tooltrail/kafka-sasl, readOnly: true}
{{- end }}
{{- if .Values.kafka.ca.existingSecret }}
- {name: kafka-ca, mountPath: /etc/tooltrail/kafka-ca, readOnly: true}
{{- end }}
{{- end }}

{{- define "tooltrail.probes" -}}
startupProbe:
  httpGet: {path: /health/live, port: operations}
  periodSeconds: 5
  failureThreshold: 24
livenessProbe:
  httpGet: {path: /health/live, port: operations}
  periodSeconds: 10
  timeoutSeconds: 5
  failureThreshold: 3
readinessProbe:
  httpGet: {path: /health/ready, port: operations}
  periodSeconds: 5
  timeoutSeconds: 5
  failureThreshold: 2
{{- end }}

{{- define "tooltrail.placement" -}}
{{- with .part.nodeSelector }}
nodeSelector: {{ toYaml . | nindent 2 }}
{{- end }}
{{- with .part.tolerations }}
tolerations: {{ toYaml . | nindent 2 }}
{{- end }}
affinity:
{{- if .part.affinity }}
  {{- toYaml .part.affinity | nindent 2 }}
{{- else }}
  podAntiAffinity:
    preferredDuringSchedulingIgnoredDuringExecution:
      - weight: 100
        podAffinityTerm:
          topologyKey: kubernetes.io/hostname
          labelSelector:
            matchLabels:
              {{- include "tooltrail.selector" .root | nindent 14 }}
              app.kubernetes.io/component: {{ .component }}
{{- end }}
{{- end }}
