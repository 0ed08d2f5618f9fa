package io.facerec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.facerec.testing.Shared;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * scripts/dr-drill.sh: a database is destroyed, and comes back exactly as it was at a noted moment.
 */
@Timeout(400)
class DrillIT extends InstalledTool {
  @Test
  void theGalleryComesBackAsItWas() throws Exception {
    // PostgreSQL runs as another user where this runs as root.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path report = folder.resolve("report.md");
    ProcessBuilder builder =
        process(Path.of("../scripts/dr-drill.sh").toAbsolutePath(), "--report", report)
            .redirectErrorStream(true);
    builder.environment().put("FACE_SAMPLES", Shared.samples().toString());
    builder.environment().put("FACE_MODELS", Shared.models().toString());
    builder.environment().put("DRILL_ARCHIVE_SECONDS", "2");
    builder.environment().put("TMPDIR", folder.toString());

    Ran ran = finish(builder.start());

    assertThat(ran.code()).as(ran.out()).isZero();
    assertThat(ran.out())
        .contains("1/7 identify", "4/7 restore", "5/7 verify", "7/7 document")
        .containsPattern("(?m)^RPO \\d+\\.\\d s$")
        .containsPattern("(?m)^RTO \\d+\\.\\d s$");
    assertThat(Files.readString(report)).contains("every table is what it was; 20 templates");
    // Nothing of it is left, but what this test put there.
    assertThat(folder).isDirectoryNotContaining(path -> path.toString().contains("tmp."));
  }
}
