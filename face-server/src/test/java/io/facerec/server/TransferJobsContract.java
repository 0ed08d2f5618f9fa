package io.facerec.server;

import static io.facerec.server.Requests.amy;
import static io.facerec.server.Requests.body;
import static io.facerec.server.Requests.code;
import static io.facerec.server.Requests.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Exports and imports over HTTP. */
abstract class TransferJobsContract extends JobsFixture {
  @Test
  void aGalleryComesBackExactlyFromItsExport() {
    caller.ended(caller.enrol(gallery, BatchArchive.everybody(1)), "done");
    GalleryRecord before = server.record(gallery);
    assertThat(before.people()).hasSize(48);
    String export =
        JobCaller.started(
            caller.send(
                "POST", path + "/jobs/export", options("passphrase", JobCaller.PASSPHRASE)));
    JsonNode job = caller.ended(export, "done");
    assertThat(job.at("/result/templates").asInt()).isEqualTo(40);
    assertThat(job.toString()).doesNotContain(JobCaller.PASSPHRASE);
    HttpResponse<byte[]> file =
        server.sendForBytes(server.request("/api/v1/jobs/" + export + "/result"));
    assertThat(file.statusCode()).isEqualTo(200);
    assertThat(file.body()).hasSize(job.at("/file/bytes").asInt());

    clock.move(Duration.ofHours(25));
    assertThat(code(caller.result(export))).isEqualTo("RESULT_EXPIRED");
    clock.move(Duration.ofHours(-25));

    // Not where it is already, unless one says how.
    assertThat(imported(file.body(), options("passphrase", JobCaller.PASSPHRASE), "failed"))
        .isEqualTo("subjects_exist");
    assertThat(caller.delete(path + "?confirm=" + gallery).statusCode()).isEqualTo(204);
    assertThat(imported(file.body(), options("passphrase", "wrong horse battery"), "failed"))
        .isEqualTo("passphrase");
    assertThat(imported(file.body(), options(), "failed")).isEqualTo("transfer");
    byte[] damaged = file.body().clone();
    damaged[damaged.length / 2] ^= 1;
    assertThat(imported(damaged, options("passphrase", JobCaller.PASSPHRASE), "failed"))
        .isNotEmpty();
    byte[] cut = Arrays.copyOf(file.body(), file.body().length - 100);
    assertThat(imported(cut, options("passphrase", JobCaller.PASSPHRASE), "failed")).isNotEmpty();
    assertThat(code(caller.get(path))).isEqualTo("GALLERY_NOT_FOUND");
    // No gallery is made whose name would pass for another one's id.
    assertThat(
            code(
                caller.send(
                    "POST",
                    "/api/v1/galleries/%s/jobs/import".formatted(UUID.randomUUID()),
                    options("uploads", List.of(UUID.randomUUID())))))
        .isEqualTo("GALLERY_NOT_FOUND");

    imported(file.body(), options("passphrase", JobCaller.PASSPHRASE), "done");
    assertThat(server.record(gallery)).isEqualTo(before);
    assertThat(
            body(server.send(Requests.raw(server.request(path + "/identify"), amy(3))), 200)
                .at("/faces/0/decision")
                .asText())
        .isEqualTo("CANDIDATE");
  }

  /** Why an import failed; empty where it did not. */
  private String imported(byte[] file, Map<String, Object> more, String state) {
    Map<String, Object> body = new HashMap<>(more);
    body.put("uploads", List.of(caller.upload("application/octet-stream", file)));
    return caller
        .ended(JobCaller.started(caller.send("POST", path + "/jobs/import", body)), state)
        .path("error")
        .asText();
  }
}
