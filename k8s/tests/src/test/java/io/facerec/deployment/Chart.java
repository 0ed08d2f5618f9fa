package io.facerec.deployment;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The chart, rendered by Helm itself inside this process. */
record Chart(Path folder) {
  /** Of Kubernetes; the chart says so too. */
  private static final String OLDEST = "1.25.0";

  static final Path PRODUCTION = Sources.CHART.resolve("values-production.yaml");

  /** What production asks for, made up. */
  static final String SECRETS =
      """
      secrets:
        jwtSecretKey: %s
        encryptionKey: %s
        secretKey: %s
      postgresql: {auth: {password: drawn-for-a-test}}
      redis: {auth: {password: drawn-for-a-test}}
      minio: {rootUser: drawn-for-a-test, rootPassword: drawn-for-a-test}
      backup:
        passphrase: drawn for a test
        s3: {endpoint: s3.example.org, bucket: backup, accessKey: drawn, secretKey: drawn}
      """
          .formatted("0a".repeat(32), "0b".repeat(32), "0c".repeat(64));

  private static final Chart WITHOUT_HOOKS = withoutHooks();

  /** helm-java leaves out what is a hook: in this copy nothing is. */
  static Chart ours() {
    return WITHOUT_HOOKS;
  }

  private static Chart withoutHooks() {
    try {
      Path copy =
          Sources.copyOfK8s(Files.createTempDirectory(Path.of("target"), "chart"))
              .resolve("helm/face-recognition");
      for (Path template : Sources.files(copy.resolve("templates"), ".yaml")) {
        Files.writeString(
            template,
            Sources.read(template)
                .replaceAll("(?m)^ *annotations:\\n(?: *helm.sh/hook.*\\n)+", ""));
      }
      return new Chart(copy);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What is rendered from values.yaml and these texts and files over it, the later the stronger.
   */
  List<Manifest> render(Object... values) {
    return Manifest.all(text("face-recognition", values));
  }

  String text(String release, Object... values) {
    ApiServer.start();
    List<Path> made = new ArrayList<>();
    try {
      TemplateCommand template =
          new Helm(folder)
              .template()
              .withName(release)
              .withNamespace("face-recognition")
              .withKubeVersion(OLDEST);
      for (Object value : values) {
        if (value instanceof Path file) {
          template.withValuesFile(file);
        } else {
          Path file = Files.createTempFile("values", ".yaml");
          made.add(file);
          template.withValuesFile(Files.writeString(file, value.toString()));
        }
      }
      return template.call();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      made.stream().sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }

  LintResult lint() {
    return new Helm(folder).lint().strict().call();
  }
}
