package io.facerec.server;

import static io.facerec.server.Requests.form;
import static io.facerec.server.Requests.raw;

import com.fasterxml.jackson.databind.JsonNode;
import io.facerec.server.Requests.Form;
import io.facerec.server.answer.Json;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Enrols and erases in a gallery that nobody else changes, and knows what each search must find.
 * All subjects have one face, so that a search finds all who are there. What was not acknowledged
 * is sent again until it is. One thread at a time.
 */
final class GalleryKeeper {
  private static final int KEPT = 3;

  private final Calls calls;
  private final String gallery;
  private final String name;
  private final byte[] face;

  /** Whose enrolment was acknowledged: external id and id. */
  private final Map<String, String> living = new LinkedHashMap<>();

  /** Whose erasure was acknowledged. */
  private final Set<String> erased = new HashSet<>();

  private final Map<String, byte[]> pictures = new LinkedHashMap<>();
  private final List<String> contradictions = new CopyOnWriteArrayList<>();
  private Optional<String> enrolling = Optional.empty();
  private Optional<Map.Entry<String, String>> erasing = Optional.empty();
  private int made;

  GalleryKeeper(Calls calls, String person) {
    this.calls = calls;
    this.name = person;
    this.gallery = "/api/v1/galleries/" + person;
    this.face = Requests.person(person, 1);
    JsonNode settings = Json.mapper().createObjectNode().put("picturesKept", true);
    Outcome created =
        calls
            .send(
                "create",
                "/api/v1/galleries",
                request ->
                    Requests.json(
                        request, "POST", Requests.options("name", person, "settings", settings)))
            .outcome();
    if (created.status() != 201) {
      throw new AssertionError(created);
    }
  }

  /** Does the next thing. */
  boolean step(int number) {
    return switch (number % 5) {
      case 0 -> enrol();
      case 1, 4 -> identify(calls);
      case 2 -> list(calls);
      default -> erase();
    };
  }

  /** Gets what was sent and not acknowledged done. */
  void settle() throws InterruptedException {
    for (int attempt = 0; enrolling.isPresent() && !enrol(); attempt++) {
      pause(attempt);
    }
    for (int attempt = 0; erasing.isPresent() && !erase(); attempt++) {
      pause(attempt);
    }
  }

  private void pause(int attempt) throws InterruptedException {
    if (attempt > 100) {
      throw new AssertionError("never acknowledged: " + enrolling + erasing);
    }
    Thread.sleep(200);
  }

  private boolean enrol() {
    String externalId = enrolling.orElseGet(() -> name + "-" + made++);
    enrolling = Optional.of(externalId);
    byte[] picture = Pictures.withComment(face, externalId);
    Calls.Reply reply =
        calls.send(
            "enrol",
            gallery + "/enrolments",
            request ->
                form(
                    request,
                    Form.of()
                        .text("name", "somebody")
                        .text("externalId", externalId)
                        .file("picture", picture)));
    if (!reply.outcome().served()) {
      return false;
    }
    living.put(externalId, reply.body().path("subject").asText());
    pictures.put(externalId, picture);
    enrolling = Optional.empty();
    return true;
  }

  private boolean erase() {
    boolean again = erasing.isPresent();
    if (!again) {
      if (living.size() <= KEPT) {
        return true;
      }
      Map.Entry<String, String> oldest = living.entrySet().iterator().next();
      erasing = Optional.of(Map.entry(oldest.getKey(), oldest.getValue()));
      living.remove(oldest.getKey());
    }
    Outcome outcome =
        calls
            .send(
                "erase",
                gallery + "/subjects/" + erasing.get().getValue(),
                HttpRequest.Builder::DELETE)
            .outcome();
    if (!outcome.fine()) {
      return false;
    }
    if (!outcome.served() && !again) {
      contradictions.add(
          "%s was enrolled, and is not there to be erased".formatted(erasing.get().getKey()));
    }
    erased.add(erasing.get().getKey());
    pictures.remove(erasing.get().getKey());
    erasing = Optional.empty();
    return true;
  }

  /** Searches, and holds what is found against what was acknowledged. */
  boolean identify(Calls through) {
    Calls.Reply reply =
        through.send("identify", gallery + "/identify?limit=100", request -> raw(request, face));
    JsonNode candidates = reply.body().at("/faces/0/candidates");
    return reply.outcome().served() && check("a search", candidates);
  }

  /** Lists, and does the same. */
  boolean list(Calls through) {
    Calls.Reply reply = through.get("list", gallery + "/subjects?limit=1000");
    return reply.outcome().served() && check("a list", reply.body().path("items"));
  }

  private boolean check(String what, JsonNode answered) {
    Set<String> found = new HashSet<>(Requests.texts(answered, "externalId"));
    for (String one : living.keySet()) {
      if (!found.contains(one)) {
        contradictions.add("%s was enrolled, and %s does not find it".formatted(one, what));
      }
    }
    for (String one : found) {
      if (erased.contains(one)) {
        contradictions.add("%s was erased, and %s finds it".formatted(one, what));
      } else if (!living.containsKey(one)
          && !enrolling.equals(Optional.of(one))
          && !erasing.map(Map.Entry::getKey).equals(Optional.of(one))) {
        contradictions.add("%s was never enrolled, and %s finds it".formatted(one, what));
      }
    }
    return true;
  }

  /** Reads the kept pictures of all who are there. */
  void requirePictures() {
    living.forEach(
        (externalId, id) -> {
          String pictures = "%s/subjects/%s/pictures".formatted(gallery, id);
          String picture = calls.get("pictures", pictures).body().at("/items/0/id").asText();
          byte[] kept = calls.get("picture", pictures + "/" + picture).bytes();
          if (!Arrays.equals(kept, this.pictures.get(externalId))) {
            contradictions.add("the picture of %s is not what was enrolled".formatted(externalId));
          }
        });
  }

  /** What was acknowledged and is not so. */
  List<String> contradictions() {
    return new ArrayList<>(contradictions);
  }

  /** Enrolments and erasures that were acknowledged. */
  int acknowledged() {
    return living.size() + 2 * erased.size();
  }
}
