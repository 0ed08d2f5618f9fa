{{/*
The keys of the Secret, as YAML. What is empty is drawn where secrets.generate asks for it, once a
rendering; on an upgrade what the cluster has stays.
*/}}
{{- define "face.secretKeys" -}}
{{- if not (hasKey .Values.secrets "keys") }}
{{- $v := .Values }}
{{- $name := include "face.fullname" . }}
{{- $keys := dict
    "DATABASE_HOST" (ternary (printf "%s-postgresql" $name) $v.externalDatabase.host $v.postgresql.enabled)
    "DATABASE_PORT" (ternary 5432 $v.externalDatabase.port $v.postgresql.enabled | int | toString)
    "DATABASE_NAME" (ternary $v.postgresql.auth.database $v.externalDatabase.name $v.postgresql.enabled)
    "DATABASE_USER" (ternary $v.postgresql.auth.username $v.externalDatabase.user $v.postgresql.enabled)
    "DATABASE_PASSWORD" (ternary $v.postgresql.auth.password $v.externalDatabase.password $v.postgresql.enabled)
    "REDIS_HOST" (ternary (printf "%s-redis" $name) $v.externalRedis.host $v.redis.enabled)
    "REDIS_PORT" (ternary 6379 $v.externalRedis.port $v.redis.enabled | int | toString)
    "REDIS_PASSWORD" (ternary $v.redis.auth.password $v.externalRedis.password $v.redis.enabled)
    "S3_ENDPOINT" (ternary (printf "%s-minio:9000" $name) $v.externalS3.endpoint $v.minio.enabled)
    "S3_ACCESS_KEY" (ternary $v.minio.rootUser $v.externalS3.accessKey $v.minio.enabled)
    "S3_SECRET_KEY" (ternary $v.minio.rootPassword $v.externalS3.secretKey $v.minio.enabled)
    "S3_BUCKET" (ternary $v.minio.bucket $v.externalS3.bucket $v.minio.enabled)
    "JWT_SECRET_KEY" $v.secrets.jwtSecretKey
    "ENCRYPTION_KEY" $v.secrets.encryptionKey
    "SECRET_KEY" $v.secrets.secretKey }}
{{- if $v.secrets.generate }}
{{- $drawn := list "JWT_SECRET_KEY" "ENCRYPTION_KEY" "SECRET_KEY" }}
{{- if $v.postgresql.enabled }}{{ $drawn = append $drawn "DATABASE_PASSWORD" }}{{ end }}
{{- if and $v.redis.enabled $v.redis.auth.enabled }}{{ $drawn = append $drawn "REDIS_PASSWORD" }}{{ end }}
{{- if $v.minio.enabled }}{{ $drawn = concat $drawn (list "S3_ACCESS_KEY" "S3_SECRET_KEY") }}{{ end }}
{{- $known := default (dict) (lookup "v1" "Secret" .Release.Namespace (include "face.secret" .)).data }}
{{- range $drawn }}
{{- if not (get $keys .) }}
{{- $bytes := ternary 64 32 (eq . "SECRET_KEY") }}
{{- $_ := set $keys . (ternary (get $known . | b64dec) (randBytes $bytes | b64dec | printf "%x") (hasKey $known .)) }}
{{- end }}
{{- end }}
{{- end }}
{{- if and $v.redis.enabled (not $v.redis.auth.enabled) }}{{ $_ := set $keys "REDIS_PASSWORD" "" }}{{ end }}
{{- with $v.secrets.encryptionRetiredKeys }}{{ $_ := set $keys "ENCRYPTION_RETIRED_KEYS" . }}{{ end }}
{{- $_ := set $v.secrets "keys" $keys }}
{{- end }}
{{- toYaml .Values.secrets.keys }}
{{- end }}

{{/* Where to set the value of a key that is missing, and how to make one. */}}
{{- define "face.whereToSet" -}}
{{- $v := .Values }}
{{- $database := ternary "postgresql.auth" "externalDatabase" $v.postgresql.enabled }}
{{- $redis := ternary "redis.auth" "externalRedis" $v.redis.enabled }}
DATABASE_HOST: externalDatabase.host, or postgresql.enabled=true for a trial
DATABASE_NAME: {{ $database }}.{{ ternary "database" "name" $v.postgresql.enabled }}
DATABASE_USER: {{ $database }}.{{ ternary "username" "user" $v.postgresql.enabled }}
DATABASE_PASSWORD: {{ $database }}.password
REDIS_HOST: externalRedis.host, or redis.enabled=true for a trial
REDIS_PASSWORD: {{ $redis }}.password
S3_ENDPOINT: externalS3.endpoint, or minio.enabled=true for a trial
S3_ACCESS_KEY: {{ ternary "minio.rootUser" "externalS3.accessKey" $v.minio.enabled }}
S3_SECRET_KEY: {{ ternary "minio.rootPassword (8 characters or more)" "externalS3.secretKey" $v.minio.enabled }}
S3_BUCKET: {{ ternary "minio.bucket" "externalS3.bucket" $v.minio.enabled }}
JWT_SECRET_KEY: "secrets.jwtSecretKey (openssl rand -hex 32)"
ENCRYPTION_KEY: "secrets.encryptionKey (openssl rand -hex 32)"
SECRET_KEY: "secrets.secretKey (openssl rand -hex 64)"
{{- end }}
