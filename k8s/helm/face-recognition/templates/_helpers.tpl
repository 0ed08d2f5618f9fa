{{- define "face.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 36 | trimSuffix "-" }}
{{- end }}

{{/* Short enough for a CronJob, which may have 52 characters: -backup-database follows. */}}
{{- define "face.fullname" -}}
{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride | trunc 36 | trimSuffix "-" }}
{{- else if contains (include "face.name" .) .Release.Name }}
{{- .Release.Name | trunc 36 | trimSuffix "-" }}
{{- else }}
{{- printf "%s-%s" .Release.Name (include "face.name" .) | trunc 36 | trimSuffix "-" }}
{{- end }}
{{- end }}

{{/* Which pods: (list . "component") */}}
{{- define "face.selector" -}}
{{- $root := index . 0 -}}
app.kubernetes.io/name: {{ include "face.name" $root }}
app.kubernetes.io/instance: {{ $root.Release.Name }}
app.kubernetes.io/component: {{ index . 1 }}
{{- end }}

{{- define "face.labels" -}}
{{- $root := index . 0 -}}
{{ include "face.selector" . }}
app.kubernetes.io/version: {{ $root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ $root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" $root.Chart.Name $root.Chart.Version | replace "+" "_" }}
{{- end }}

{{- define "face.serviceAccount" -}}
{{- if .Values.serviceAccount.create }}
{{- default (include "face.fullname" .) .Values.serviceAccount.name }}
{{- else }}
{{- default "default" .Values.serviceAccount.name }}
{{- end }}
{{- end }}

{{- define "face.secret" -}}
{{- default (printf "%s-secret" (include "face.fullname" .)) .Values.secrets.existing }}
{{- end }}

{{- define "face.backupSecret" -}}
{{- default (printf "%s-backup" (include "face.fullname" .)) .Values.backup.existingSecret }}
{{- end }}

{{- define "face.backupClaim" -}}
{{- default (printf "%s-backup" (include "face.fullname" .)) .Values.backup.persistence.existingClaim }}
{{- end }}

{{- define "face.image" -}}
{{- $image := .Values.image }}
{{- $tag := default .Chart.AppVersion $image.tag }}
{{- if .Values.cuda.enabled }}
{{- $tag = default (printf "%s-cuda" $tag) .Values.cuda.imageTag }}
{{- end }}
{{- if $image.digest }}
{{- printf "%s@%s" $image.repository $image.digest }}
{{- else }}
{{- printf "%s:%s" $image.repository $tag }}
{{- end }}
{{- end }}

{{/* What the restricted Pod Security Standard asks for, of the container. */}}
{{- define "face.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
runAsNonRoot: true
capabilities:
  drop: [ALL]
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{- define "face.podSecurity" -}}
runAsNonRoot: true
seccompProfile:
  type: RuntimeDefault
fsGroupChangePolicy: OnRootMismatch
{{ toYaml .Values.podSecurityContext }}
{{- end }}

{{/* The beginning of every pod that runs our image. */}}
{{- define "face.pod" -}}
serviceAccountName: {{ include "face.serviceAccount" . }}
automountServiceAccountToken: false
enableServiceLinks: false
securityContext:
  {{- include "face.podSecurity" . | nindent 2 }}
{{- with .Values.imagePullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- if .Values.cuda.enabled }}
{{- with .Values.cuda.runtimeClassName }}
runtimeClassName: {{ . }}
{{- end }}
{{- end }}
{{- $nodes := .Values.nodeSelector }}
{{- $tolerations := .Values.tolerations }}
{{- if .Values.cuda.enabled }}
{{- $nodes = merge (dict) $nodes .Values.cuda.nodeSelector }}
{{- $tolerations = concat $tolerations .Values.cuda.tolerations }}
{{- end }}
{{- with $nodes }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{/* The settings win over the Secret, so that they can name the bundled stores. */}}
{{- define "face.envFrom" -}}
- secretRef:
    name: {{ include "face.secret" . }}
- configMapRef:
    name: {{ include "face.fullname" . }}-config
{{- end }}

{{- define "face.mounts" -}}
- name: tmp
  mountPath: /tmp
- name: home
  mountPath: /var/lib/facerec
{{- if .Values.models.existingClaim }}
- name: models
  mountPath: /models
  readOnly: true
{{- end }}
{{- end }}

{{- define "face.volumes" -}}
- name: tmp
  emptyDir: {sizeLimit: 2Gi}
- name: home
  emptyDir: {sizeLimit: 1Gi}
{{- with .Values.models.existingClaim }}
- name: models
  persistentVolumeClaim: {claimName: {{ . }}, readOnly: true}
{{- end }}
{{- end }}

{{- define "face.resources" -}}
{{- $resources := deepCopy (index . 1) }}
{{- $cuda := (index . 0).Values.cuda }}
{{- if $cuda.enabled }}
{{- $_ := set $resources.limits "nvidia.com/gpu" $cuda.gpus }}
{{- end }}
{{- toYaml $resources }}
{{- end }}
