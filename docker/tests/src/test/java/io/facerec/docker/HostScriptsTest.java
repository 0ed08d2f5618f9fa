package io.facerec.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts for the host itself: certificate, firewall, logs, and a new migration. */
class HostScriptsTest {
  @TempDir Path temporary;

  private static String script(String name) {
    return Sources.ROOT.resolve("scripts").resolve(name).toString();
  }

  @Test
  void aCertificateForDevelopmentIsWhatTheChecklistSays() throws Exception {
    Program made = Program.run(temporary, script("self-signed-cert.sh"), temporary.toString());
    assertThat(made.exitCode()).as(made.output()).isZero();
    Path file = temporary.resolve("cert.pem");
    byte[] bytes = Files.readAllBytes(file);
    X509Certificate certificate =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(bytes));
    assertThat(((RSAPublicKey) certificate.getPublicKey()).getModulus().bitLength())
        .isEqualTo(4096);
    assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=localhost");
    assertThat(certificate.getSubjectAlternativeNames().stream().map(name -> name.get(1)))
        .isEqualTo(List.of("localhost", "127.0.0.1"));
    assertThat(
            Duration.between(
                certificate.getNotBefore().toInstant(), certificate.getNotAfter().toInstant()))
        .isEqualTo(Duration.ofDays(365));
    Path key = temporary.resolve("key.pem");
    assertThat(Files.readString(key)).startsWith("-----BEGIN PRIVATE KEY-----");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");

    assertThat(Program.run(temporary, script("self-signed-cert.sh"), temporary.toString()).output())
        .contains("--force makes another");
    assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
    Program shown = Program.run(temporary, script("rotate-certs.sh"), "show", file.toString());
    assertThat(shown.exitCode()).isZero();
    assertThat(shown.output()).containsPattern("ends in 36[45] days");
    Program due =
        Program.run(
            temporary,
            Map.of("CERT_DAYS", "366"),
            List.of(script("rotate-certs.sh"), "show", file.toString()));
    assertThat(due.exitCode()).isEqualTo(1);
    assertThat(due.output()).contains("renew it");
  }

  @Test
  void traefikIsReloaded() throws Exception {
    Path asked = temporary.resolve("asked");
    Path docker =
        Files.writeString(
            temporary.resolve("docker"),
            "#!/bin/sh\necho \"$*\" >>%s\n[ \"$1\" != ps ] || echo aaa1\n".formatted(asked));
    Files.setPosixFilePermissions(docker, PosixFilePermissions.fromString("rwx------"));
    Program run =
        Program.run(
            temporary,
            Map.of("DOCKER", docker.toString()),
            List.of(script("rotate-certs.sh"), "reload"));
    assertThat(run.exitCode()).as(run.output()).isZero();
    assertThat(Files.readAllLines(asked)).contains("kill --signal HUP aaa1").hasSize(3);
  }

  @Test
  void theFirewallLetsThreePortsInAndIsEnabled() throws Exception {
    Program dry = Program.run(temporary, script("firewall.sh"), "--dry-run");
    assertThat(dry.output().lines())
        .containsExactly(
            "ufw allow 22/tcp",
            "ufw allow 80/tcp",
            "ufw allow 443/tcp",
            "ufw default deny incoming",
            "ufw default allow outgoing",
            "ufw --force enable");
    // Nothing without being told to, with ufw or without.
    Program unconfirmed = Program.run(temporary, script("firewall.sh"));
    assertThat(unconfirmed.exitCode()).isEqualTo(1);
    Program other =
        Program.run(
            temporary, Map.of("SSH_PORT", "2222"), List.of(script("firewall.sh"), "--dry-run"));
    assertThat(other.output()).contains("ufw allow 2222/tcp").doesNotContain("22/tcp\nufw allow 2");
  }

  @Test
  void logsAreRotatedAsTheChecklistSays() {
    assertThat(
            Sources.text(Sources.ROOT.resolve("scripts/logrotate/face-recognition"))
                .lines()
                .map(String::strip))
        .contains(
            "/var/log/face-recognition/*.log {",
            "daily",
            "rotate 7",
            "compress",
            "delaycompress",
            "notifempty",
            "create 0640 root adm");
  }

  @Test
  void aNewMigrationTakesTheNextNumber() throws Exception {
    Path real =
        Sources.ROOT.resolve("face-storage/src/main/resources/io/facerec/storage/sql/migration");
    Path copy = temporary.resolve("migration");
    try (Stream<Path> files = Files.walk(real)) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(real.relativize(file)));
      }
    }
    long newest;
    try (Stream<Path> files = Files.list(copy.resolve("postgresql"))) {
      newest = files.count();
    }
    Program run =
        Program.run(
            temporary,
            Map.of("MIGRATIONS", copy.toString()),
            List.of(script("new-migration.sh"), "Job priorities: 1 to 9"));
    assertThat(run.exitCode()).as(run.output()).isZero();
    String name = "V" + (newest + 1) + "__job_priorities_1_to_9.sql";
    assertThat(copy.resolve("postgresql").resolve(name)).hasContent("-- Job priorities: 1 to 9");
    assertThat(copy.resolve("sqlite").resolve(name)).exists();
    assertThat(Files.readString(copy.resolve("usable-from.properties")))
        .endsWith("%d = %d\n".formatted(newest + 1, newest + 1));
  }
}
