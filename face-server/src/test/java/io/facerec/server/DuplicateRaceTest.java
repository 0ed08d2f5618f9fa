package io.facerec.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same face, enrolled at the same time through two servers as several people. */
class DuplicateRaceTest {
  private static final String ENROLMENTS =
      "/api/v1/galleries/people/enrolments?checkDuplicates=true";
  private static final int AT_ONCE = 4;

  @TempDir Path home;

  @Test
  void onOneFileOneOfThemIsEnrolled() throws Exception {
    oneOfThemIsEnrolled(Map.of());
  }

  @Test
  void onPostgresOneOfThemIsEnrolled() throws Exception {
    oneOfThemIsEnrolled(RunningServer.serverVariables());
  }

  private void oneOfThemIsEnrolled(Map<String, String> stores) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try (RunningServer one = RunningServer.with(home, stores);
        RunningServer other = RunningServer.with(home, stores)) {
      new JobCaller(one).makeGallery("people");
      for (String person : List.of("amy", "penny", "raj", "sheldon")) {
        List<byte[]> pictures = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
          byte[] picture = MadePictures.jpeg(Requests.person(person, 1), 0.95f - 0.02f * i);
          pictures.add(picture);
          // Known to both, so that nothing but the enrolment takes time.
          one.send(Requests.raw(one.request("/api/v1/embed"), picture));
          other.send(Requests.raw(other.request("/api/v1/embed"), picture));
        }
        List<Callable<HttpResponse<String>>> attempts = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
          RunningServer server = i % 2 == 0 ? one : other;
          HttpRequest.Builder request =
              Requests.form(
                  server.request(ENROLMENTS),
                  Requests.Form.of().text("name", "Nr " + i).file("picture", pictures.get(i)));
          attempts.add(() -> server.send(request));
        }
        List<HttpResponse<String>> answers = new ArrayList<>();
        for (Future<HttpResponse<String>> answer : threads.invokeAll(attempts)) {
          answers.add(answer.get());
        }
        assertThat(answers)
            .as(person)
            .extracting(HttpResponse::statusCode)
            .containsOnlyOnce(201)
            .containsOnly(201, 409);
        assertThat(answers)
            .filteredOn(answer -> answer.statusCode() == 409)
            .allMatch(answer -> Requests.code(answer).equals("DUPLICATE_FACE"));
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
