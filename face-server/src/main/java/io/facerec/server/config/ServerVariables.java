package io.facerec.server.config;

import static io.facerec.server.config.Variable.open;
import static io.facerec.server.config.Variable.secret;

import io.facerec.server.config.Variables.Section;
import java.util.List;

/** Variables of the server, the models and the tool. */
final class ServerVariables {
  private ServerVariables() {}

  static List<Section> sections() {
    return List.of(server(), secrets(), limits(), work(), telemetry(), models(), tool());
  }

  private static Section server() {
    return new Section(
        "The server",
        List.of(
            open(
                "ENVIRONMENT",
                "development",
                "development or production",
                "What the server is run for. In production it starts with strong secrets, or not at"
                    + " all"),
            open(
                "DEBUG",
                "false",
                "true or false; never true in production",
                "Whether LOG_LEVEL is DEBUG where it is not set"),
            open("PORT", "8000", "0 to 65535; 0: any free one", "Where the server listens"),
            open(
                "BIND_ADDRESS",
                "",
                "",
                "The address to listen on. Without it: 127.0.0.1 in development, 0.0.0.0 in"
                    + " production"),
            open(
                "DRAIN_SECONDS",
                "25",
                "0 to 600",
                "Seconds that running requests may go on after SIGTERM"),
            open(
                "SSL_CERT",
                "",
                "",
                "The certificate's chain in PEM, with SSL_KEY; empty: plain HTTP"),
            secret("SSL_KEY", "PEM, not encrypted", "The certificate's key"),
            open(
                "SSL_CERT_FILE",
                "",
                "a file",
                "Instead of SSL_CERT, a file with the chain; it is read again when it changes."
                    + " Heeded with SSL_KEY_FILE only: alone it is OpenSSL's"),
            open("SSL_KEY_FILE", "", "a file", "Instead of SSL_KEY, a file with the key"),
            open(
                "CORS_ORIGINS",
                "",
                "origins such as https://app.example.com with commas between, or *",
                "The web pages of other origins that may call; empty: none"),
            open(
                "TRUSTED_PROXIES",
                "",
                "networks such as 10.0.0.0/8 with commas between",
                "The proxies whose X-Forwarded-For counts; empty: none")));
  }

  private static Section secrets() {
    return new Section(
        "Secrets of the server",
        List.of(
            secret(
                "JWT_SECRET_KEY",
                "64 hex digits or more",
                "Signs access tokens. Required in production; drawn and kept in FACEREC_HOME in"
                    + " development"),
            secret(
                "SECRET_KEY",
                "64 hex digits or more",
                "Signs the cursors of pages. Required in production; drawn and kept in"
                    + " FACEREC_HOME in development"),
            secret(
                "ADMIN_PASSWORD",
                "12 characters or more",
                "The password for face-server --create-admin, instead of the standard input")));
  }

  private static Section limits() {
    return new Section(
        "Limits",
        List.of(
            open(
                "RATE_LIMIT_PER_KEY",
                "600",
                "1 to 1000000",
                "Requests a minute by one user or API key"),
            open(
                "RATE_LIMIT_PER_ADDRESS",
                "300",
                "1 to 1000000",
                "Requests a minute from one address without valid credentials"),
            open("RATE_LIMIT_LOGINS", "10", "1 to 1000000", "Log-ins a minute from one address"),
            open("MAX_BODY_BYTES", "10485760", "1024 to 1073741824", "Bytes of a request's body"),
            open("MAX_PIXELS", "50000000", "10000 to 700000000", "Pixels of a picture"),
            open(
                "INFERENCE_THREADS",
                "",
                "1 to 1024",
                "Inferences at a time; without it as many as there are processors"),
            open(
                "INFERENCE_QUEUE",
                "64",
                "0 to 10000",
                "Requests that may wait for an inference; more are answered 503"),
            open(
                "EMBEDDING_CACHE_SECONDS",
                "600",
                "0 to 86400; 0: not at all",
                "Seconds that the faces of a picture stay cached, sealed"),
            open(
                "REQUEST_TIMEOUT_SECONDS",
                "30",
                "1 to 600",
                "Seconds after which a request's work ends")));
  }

  private static Section telemetry() {
    return new Section(
        "Logs, metrics, traces",
        List.of(
            open("LOG_LEVEL", "INFO", "DEBUG, INFO, WARNING or ERROR", "What is logged"),
            open(
                "LOG_FORMAT",
                "",
                "json or text",
                "How a line looks. Without it: text in development, json in production"),
            open(
                "MANAGEMENT_PORT",
                "",
                "0 to 65535",
                "Another port for metrics alone, such as 9090; empty: none"),
            open(
                "METRICS_PUBLIC",
                "",
                "true or false",
                "Whether /metrics on the main port answers without a token. Without it: true in"
                    + " development, false in production"),
            open(
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                "",
                "such as http://jaeger:4318",
                "Where spans are sent by OTLP over HTTP; empty: none are made"),
            open(
                "OTEL_SERVICE_NAME", "face-recognition", "", "What the spans' service is called")));
  }

  private static Section work() {
    return new Section(
        "Jobs, uploads and webhooks",
        List.of(
            open(
                "JOB_THREADS",
                "1",
                "0 to 64; 0: this process leaves jobs to others",
                "Jobs that one process does side by side"),
            open(
                "JOB_LEASE_SECONDS",
                "30",
                "2 to 600",
                "Seconds after the last sign of life of a process until another takes its job over"),
            open(
                "JOB_RESULT_HOURS",
                "24",
                "1 to 720",
                "Hours that exported files and lists of rejected pictures stay"),
            open("UPLOAD_MINUTES", "60", "1 to 1440", "Minutes that an unused upload stays"),
            open(
                "UPLOADS_PER_CALLER",
                "10000",
                "1 to 1000000",
                "Uploads that one user or API key may have at a time; a batch takes 10000"),
            open(
                "WEBHOOK_ALLOW_HTTP",
                "false",
                "true or false",
                "Whether webhooks may go to http as well as to https"),
            open(
                "WEBHOOK_ALLOWED_ADDRESSES",
                "",
                "networks such as 10.0.0.0/8 with commas between",
                "Networks that webhooks may go to though they are not public, on any port"),
            open(
                "WEBHOOK_CA_FILE",
                "",
                "a file",
                "Certificates in PEM that webhooks trust beside those of Java"),
            open("WEBHOOK_DELIVERIES", "8", "1 to 256", "Webhooks that are sent at a time")));
  }

  private static Section models() {
    return new Section(
        "Models",
        List.of(
            open(
                "FACE_MODELS",
                "",
                "folders with : between",
                "Folders with model files, searched before the user's cache"),
            open(
                "FACE_OFFLINE",
                "false",
                "true or false",
                "Whether a missing model is never downloaded; the error says which file to put"
                    + " where"),
            open(
                "LOCAL_ML_DEVICE",
                "auto",
                "auto, cpu, cuda or cuda:N",
                "Where models run; auto takes CUDA when it is there and else the CPU"),
            open(
                "LOCAL_ML_ENABLE_CUDA",
                "true",
                "true or false",
                "Whether auto may take CUDA at all")));
  }

  private static Section tool() {
    return new Section(
        "Starting Java, and the tool",
        List.of(
            open("FACE_JAVA_OPTIONS", "", "such as -Xmx8g", "More options for Java"),
            secret("FACE_PASSPHRASE", "", "Seals and opens exports and backups, for the tool face"),
            open(
                "FACE_SAMPLES",
                "",
                "a folder",
                "Sample pictures, for make demo and make test only"),
            open(
                "ACME_EMAIL",
                "",
                "",
                "Whom Let's Encrypt writes to; read by docker-compose only")));
  }
}
