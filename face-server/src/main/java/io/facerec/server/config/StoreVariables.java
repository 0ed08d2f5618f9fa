package io.facerec.server.config;

import static io.facerec.server.config.Variable.open;
import static io.facerec.server.config.Variable.secret;

import io.facerec.server.config.Variables.Section;
import java.util.List;

/** Variables of what is kept. */
final class StoreVariables {
  private StoreVariables() {}

  static List<Section> sections() {
    return List.of(keys(), database(), pool(), objects(), cache());
  }

  private static Section keys() {
    return new Section(
        "What is kept, and for how long",
        List.of(
            open(
                "FACEREC_HOME",
                "",
                "a folder",
                "Where everything is kept that is kept on this machine, among it facerec.db where"
                    + " no database is named. Without it: facerec in the user's data folder"),
            secret(
                "ENCRYPTION_KEY",
                "64 hex digits, as openssl rand -hex 32 prints them",
                "Seals templates, pictures and cache entries. Without it nothing that was sealed"
                    + " can be opened again: keep a copy in a safe place. Where it is not set and"
                    + " the database is SQLite, encryption.key in FACEREC_HOME is taken, and made"
                    + " on first use"),
            secret(
                "ENCRYPTION_RETIRED_KEYS",
                "such keys with commas between",
                "Keys that sealed before and still open"),
            open(
                "RETENTION_PICTURE_DAYS",
                "0",
                "days; 0: not kept",
                "How long raw pictures are kept, for face retention run"),
            open(
                "RETENTION_TEMPLATE_DAYS",
                "1095",
                "days",
                "How long templates are kept, and the people who have none left"),
            open("RETENTION_AUDIT_DAYS", "365", "days", "How long audit events are kept")));
  }

  private static Section database() {
    return new Section(
        "The database: an address, or its parts; with none of these, SQLite in FACEREC_HOME",
        List.of(
            secret(
                "DATABASE_URL",
                "such as postgresql://user:password@one:5432,two:5432/face_recognition"
                    + "?sslmode=verify-full",
                "The address; special characters of the password as %40"),
            open(
                "DATABASE_HOST",
                "",
                "such as localhost; several with commas between",
                "The host; of several, the primary is found"),
            open("DATABASE_PORT", "5432", "1 to 65535", "The port"),
            open("DATABASE_NAME", "", "such as face_recognition", "The database's name"),
            open("DATABASE_USER", "", "such as postgres", "The user"),
            secret("DATABASE_PASSWORD", "", "The user's password"),
            open(
                "DATABASE_SSLMODE",
                "prefer",
                "disable, allow, prefer, require, verify-ca or verify-full",
                "How connections are encrypted")));
  }

  private static Section pool() {
    return new Section(
        "The database's connections; times in seconds",
        List.of(
            open("DATABASE_POOL_SIZE", "20", "1 to 500", "Connections at most"),
            open("DATABASE_CONNECTION_TIMEOUT", "10", "0.25 to 300", "To wait for a connection"),
            open(
                "DATABASE_LEAK_DETECTION",
                "0",
                "2 to 86400; 0: never",
                "Until a connection that is out is logged as leaked, which costs each request some"
                    + " microseconds"),
            open(
                "DATABASE_KEEPALIVE",
                "120",
                "30 to 86400; 0: never",
                "Between touches of an idle connection"),
            open("DATABASE_MAX_LIFETIME", "3600", "30 to 86400", "Until a connection is replaced"),
            open(
                "DATABASE_STATEMENT_TIMEOUT",
                "30",
                "0 to 86400; 0: never",
                "Until PostgreSQL ends a statement"),
            open("DATABASE_BUSY_TIMEOUT", "10", "0 to 600", "To wait for SQLite's lock"),
            open(
                "DATABASE_RETRY_TIME",
                "30",
                "0 to 600; 0: never",
                "To repeat what was rolled back")));
  }

  private static Section objects() {
    return new Section(
        "The S3 service that keeps pictures; without it, a folder in FACEREC_HOME",
        List.of(
            open("S3_ENDPOINT", "", "host:port, such as localhost:9000", "Where it is"),
            open("S3_SECURE", "true", "true or false", "Whether it is spoken to by https"),
            open("S3_REGION", "us-east-1", "", "The region"),
            open("S3_BUCKET", "", "such as face-recognition", "The bucket"),
            open(
                "S3_CREATE_BUCKET",
                "true",
                "true or false",
                "Whether the bucket is made where it is missing"),
            secret("S3_ACCESS_KEY", "", "The access key"),
            secret("S3_SECRET_KEY", "", "The secret key")));
  }

  private static Section cache() {
    return new Section(
        "The Redis that caches and counts; without it, each process for itself",
        List.of(
            open(
                "REDIS_HOST",
                "",
                "such as localhost; several with commas between",
                "The host; of several, the one that takes writes is found"),
            open("REDIS_PORT", "6379", "1 to 65535", "The port"),
            open(
                "REDIS_SENTINELS",
                "",
                "such as one:26379,two:26379,three:26379",
                "Instead of REDIS_HOST, the Sentinels that know it"),
            open("REDIS_SENTINEL_MASTER", "mymaster", "", "What the Sentinels call it"),
            secret("REDIS_SENTINEL_PASSWORD", "", "The Sentinels' password"),
            secret("REDIS_PASSWORD", "", "Its password"),
            open("REDIS_TLS", "false", "true or false", "Whether connections are encrypted"),
            open(
                "REDIS_TRUST_STORE",
                "",
                "a PKCS12 file",
                "The certificates to trust; without it, those that Java trusts"),
            secret("REDIS_TRUST_STORE_PASSWORD", "", "That file's password"),
            open("REDIS_PREFIX", "facerec:", "", "What all keys begin with"),
            open("REDIS_TIMEOUT_MS", "50", "5 to 10000", "Milliseconds to wait for an answer")));
  }
}
