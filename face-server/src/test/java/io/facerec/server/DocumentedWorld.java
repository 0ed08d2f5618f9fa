package io.facerec.server;

import static io.facerec.server.Requests.amy;
import static io.facerec.server.Requests.body;
import static io.facerec.server.Requests.options;
import static io.facerec.server.Requests.person;

import io.facerec.server.Requests.Form;
import io.facerec.server.job.JobKind;
import io.facerec.server.route.Examples;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** Makes what the examples of the documentation name, each when it is first asked for. */
final class DocumentedWorld {
  private final RunningServer server;
  private final JobCaller admin;
  private final Receiver receiver;
  private final Map<String, String> made = new HashMap<>();
  private final Map<String, Supplier<String>> makers = new HashMap<>();
  private final String name = "world-" + UUID.randomUUID();

  DocumentedWorld(RunningServer server, Receiver receiver) {
    this.server = server;
    this.admin = new JobCaller(server);
    this.receiver = receiver;
    makers.put("gallery", this::gallery);
    makers.put("subject", () -> enrol("amy"));
    makers.put("template", () -> first("templates"));
    makers.put("picture", () -> first("pictures"));
    makers.put("erasure", this::erasure);
    makers.put("upload", this::begunUpload);
    makers.put("job", () -> finishedJob(JobKind.ENROLMENT));
    makers.put("webhook", () -> webhook("/hook", "key.revoked"));
    makers.put("delivery", this::deadLetter);
    makers.put("user", () -> user("someone"));
    makers.put("key", this::key);
    makers.put("file", () -> "page.js");
  }

  /** The id of one of a kind, as a parameter of a path names it. */
  String id(String kind) {
    String there = made.get(kind);
    if (there != null) {
      return there;
    }
    Supplier<String> maker = makers.get(kind);
    if (maker == null) {
      throw new AssertionError("nobody makes a " + kind);
    }
    String id = maker.get();
    made.put(kind, id);
    return id;
  }

  /** An example with the ids of this world. */
  String filled(String example) {
    String text = example;
    text = filled(text, Examples.GALLERY.toString(), () -> id("gallery"));
    text = filled(text, Examples.SUBJECT.toString(), () -> enrol("penny"));
    text =
        filled(text, Examples.UPLOAD.toString(), () -> admin.upload("image/png", person("raj", 1)));
    text =
        filled(
            text,
            Examples.OTHER_UPLOAD.toString(),
            () -> admin.upload("image/png", person("raj", 2)));
    return filled(text, Examples.REFRESH_TOKEN, () -> logIn("ada", "refreshToken"));
  }

  private static String filled(String text, String placeholder, Supplier<String> id) {
    return text.contains(placeholder) ? text.replace(placeholder, id.get()) : text;
  }

  /** The gallery's name. */
  String galleryName() {
    id("gallery");
    return name;
  }

  private String gallery() {
    return gallery(name);
  }

  private String gallery(String called) {
    return body(
            admin.send(
                "POST",
                "/api/v1/galleries",
                options("name", called, "settings", options("picturesKept", true))),
            201)
        .path("id")
        .asText();
  }

  private String enrol(String who) {
    Form form = Form.of().text("name", who).file("picture", person(who, 1));
    return body(
            server.send(
                Requests.form(
                    server.request("/api/v1/galleries/" + id("gallery") + "/enrolments"), form)),
            201)
        .path("subject")
        .asText();
  }

  private String first(String what) {
    String path =
        "/api/v1/galleries/%s/subjects/%s/%s".formatted(id("gallery"), id("subject"), what);
    return body(admin.get(path), 200).at("/items/0/id").asText();
  }

  private String erasure() {
    String path = "/api/v1/galleries/%s/subjects/%s".formatted(id("gallery"), enrol("stuart"));
    return body(admin.delete(path), 200).path("id").asText();
  }

  private String begunUpload() {
    return body(admin.send("POST", "/api/v1/uploads", options("contentType", "image/png")), 201)
        .path("id")
        .asText();
  }

  /** The id of a job that has ended well. */
  String finishedJob(JobKind kind) {
    String jobs = "/api/v1/galleries/" + id("gallery") + "/jobs/";
    String job =
        switch (kind) {
          case ENROLMENT -> batch();
          case EXPORT -> started(jobs + "export", options("passphrase", JobCaller.PASSPHRASE));
          case IMPORT ->
              started(
                  jobs + "import",
                  options(
                      "passphrase",
                      JobCaller.PASSPHRASE,
                      "existing",
                      "MERGE",
                      "uploads",
                      List.of(exportedFile())));
          case AUDIT_VERIFICATION -> started("/api/v1/jobs/audit-verification", options());
        };
    admin.ended(job, "done");
    return job;
  }

  private String started(String path, Map<String, Object> body) {
    return JobCaller.started(admin.send("POST", path, body));
  }

  /** One that rejects a picture. */
  private String batch() {
    byte[] zip =
        new BatchArchive()
            .add("amy/1.png", amy(1))
            .add("nobody/1.jpg", MadePictures.plain(300, 200))
            .bytes();
    return admin.enrol(id("gallery"), zip);
  }

  /** The id of an upload of the gallery's export. */
  private String exportedFile() {
    String path = "/api/v1/jobs/" + finishedJob(JobKind.EXPORT) + "/result";
    return admin.upload(
        "application/octet-stream", server.sendForBytes(server.request(path)).body());
  }

  /** One that is still under way. */
  void startLongJob() {
    made.put("job", admin.enrol(id("gallery"), BatchArchive.everybody(2)));
  }

  private String webhook(String path, String event) {
    return body(
            admin.send(
                "POST",
                "/api/v1/webhooks",
                options("url", receiver.url(path), "events", List.of(event))),
            201)
        .at("/webhook/id")
        .asText();
  }

  private String deadLetter() {
    receiver.answering("/gone", any -> 410);
    webhook("/gone", "gallery.created");
    gallery("other-" + UUID.randomUUID());
    String letters = "/api/v1/webhooks/dead-letters";
    Eventually.within(
        Duration.ofSeconds(20), () -> !body(admin.get(letters), 200).path("items").isEmpty());
    return body(admin.get(letters), 200).at("/items/0/id").asText();
  }

  private String user(String called) {
    return ApiClient.admin(server).makeUser(called + "-" + UUID.randomUUID(), "operator");
  }

  private String key() {
    return ApiClient.admin(server)
        .makeKey(options("name", "machine", "scopes", List.of("gallery:read")))
        .body()
        .at("/description/id")
        .asText();
  }

  /** What a log-in gives, of a user of the examples' password. */
  String logIn(String user, String field) {
    return body(
            server.send(
                Requests.json(
                    server.anonymous("/api/v1/auth/login"),
                    "POST",
                    options("name", user, "password", Examples.PASSWORD))),
            200)
        .path(field)
        .asText();
  }

  /** An access token of a user of their own. */
  String token() {
    String user = "token-" + UUID.randomUUID();
    ApiClient.admin(server).makeUser(user, "viewer");
    return logIn(user, "accessToken");
  }

  /** Puts the bytes of an upload that was begun. */
  void fillUpload() {
    server.send(
        server.request("/api/v1/uploads/" + id("upload")).PUT(BodyPublishers.ofByteArray(amy(1))));
  }
}
