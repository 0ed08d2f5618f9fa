package io.facerec.server.job;

import io.facerec.server.gallery.GalleryLookup;
import io.facerec.server.problem.FieldFault;
import io.facerec.server.problem.ProblemCode;
import io.facerec.server.problem.ProblemException;
import io.facerec.server.route.Examples;
import io.facerec.server.route.Operation;
import io.facerec.server.route.RequestBody;
import io.facerec.storage.gallery.StoredGalleries;
import io.facerec.storage.transfer.EnrolmentList;
import io.facerec.storage.transfer.EnrolmentListException;
import io.facerec.storage.transfer.ListedPicture;
import io.javalin.http.Context;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Orders batch enrolments: as uploads with whose they are, as a list, or as an archive. */
final class EnrolmentOrder {
  private static final NewBatch EXAMPLE =
      new NewBatch(
          Optional.of(
              List.of(
                  new BatchItem(
                      Examples.UPLOAD,
                      "employee-17",
                      Optional.of("Ada Lovelace"),
                      Optional.of(Map.of("floor", "4"))))),
          Optional.empty(),
          Optional.empty(),
          Optional.of(true));

  private final JobOrder order;
  private final StoredGalleries galleries;

  EnrolmentOrder(JobOrder order, StoredGalleries galleries) {
    this.order = order;
    this.galleries = galleries;
  }

  Operation operation() {
    return Operation.answering(
            JobAnswer.class,
            "Enrols many people: uploads with whose they are as JSON, a list as text/csv"
                + " (picture,subject,name,...; picture is an upload's id), or a zip as"
                + " application/zip",
            this::start)
        .with(
            new RequestBody.OneOf(
                List.of(
                    new RequestBody.Json(EXAMPLE),
                    new RequestBody.Bytes(
                        "text/csv",
                        Optional.of(
                            "picture,subject,name,floor\n%s,employee-17,Ada Lovelace,4\n"
                                .formatted(Examples.UPLOAD))),
                    new RequestBody.Bytes("application/zip", Optional.empty()))))
        .heeding("largest", Boolean.class, "of a zip or CSV: of several faces enrol the largest")
        .withStatus(202);
  }

  private void start(Context context) {
    UUID gallery = new GalleryLookup(galleries).gallery(context).id();
    String type = Optional.ofNullable(context.contentType()).orElse("").toLowerCase(Locale.ROOT);
    boolean largest = "true".equals(context.queryParam("largest"));
    if (type.startsWith("application/zip") || type.startsWith("application/x-zip")) {
      UUID archive = order.kept(gallery, "application/zip", JobOrder.body(context));
      order.start(
          context,
          JobKind.ENROLMENT,
          archive(gallery, List.of(archive), largest, Optional.empty()));
    } else if (type.startsWith("text/csv")) {
      order.start(
          context,
          JobKind.ENROLMENT,
          list(context, gallery, csv(context), largest, Optional.empty()));
    } else if (type.startsWith("application/json")) {
      NewBatch batch = context.bodyAsClass(NewBatch.class);
      order.start(context, JobKind.ENROLMENT, payload(context, gallery, batch));
    } else {
      throw ProblemException.of(
          ProblemCode.UNSUPPORTED_MEDIA_TYPE,
          "a batch comes as application/json, text/csv or application/zip");
    }
  }

  private Payload payload(Context context, UUID gallery, NewBatch batch) {
    boolean largest = batch.largest().orElse(false);
    if (batch.pictures().isPresent() == batch.archive().isPresent()) {
      throw JobOrder.fault("pictures", "send either pictures or an archive");
    }
    if (batch.archive().isPresent()) {
      return archive(
          gallery,
          order.usable(context, "archive", Optional.of(gallery), batch.archive().get()),
          largest,
          batch.checkDuplicates());
    }
    List<ListedPicture> list =
        batch.pictures().get().stream()
            .map(
                one ->
                    new ListedPicture(
                        one.upload().toString(),
                        one.subject(),
                        one.name().orElse(one.subject()),
                        one.metadata().orElse(Map.of())))
            .toList();
    return list(context, gallery, list, largest, batch.checkDuplicates());
  }

  private static Payload archive(
      UUID gallery, List<UUID> parts, boolean largest, Optional<Boolean> checkDuplicates) {
    return Payload.enrolment(gallery, Payload.ARCHIVE, parts, largest, checkDuplicates);
  }

  private Payload list(
      Context context,
      UUID gallery,
      List<ListedPicture> list,
      boolean largest,
      Optional<Boolean> checkDuplicates) {
    List<UUID> ids = list.stream().map(one -> UUID.fromString(one.picture())).toList();
    List<UUID> all = new ArrayList<>();
    List<UUID> pictures = order.usable(context, "pictures", Optional.of(gallery), ids);
    all.add(order.kept(gallery, "application/json", ListSource.write(list)));
    all.addAll(pictures);
    return Payload.enrolment(gallery, Payload.LIST, all, largest, checkDuplicates);
  }

  private static List<ListedPicture> csv(Context context) {
    try {
      List<ListedPicture> list =
          EnrolmentList.read(
              new InputStreamReader(
                  new ByteArrayInputStream(JobOrder.body(context)), StandardCharsets.UTF_8),
              "the list");
      list.forEach(one -> UUID.fromString(one.picture()));
      List<FieldFault> faults =
          list.stream().map(ListedTexts::fault).flatMap(Optional::stream).distinct().toList();
      if (!faults.isEmpty()) {
        throw ProblemException.of(faults);
      }
      return list;
    } catch (EnrolmentListException e) {
      throw ProblemException.of(ProblemCode.BAD_REQUEST, String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException e) {
      throw JobOrder.fault("picture", "it must be the id of an upload, in every line");
    }
  }

  /**
   * People to be enrolled: either pictures or an archive.
   *
   * @param pictures uploads, 1 to 10,000
   * @param archive uploads that are the parts of a zip archive, in order. In it, {@code
   *     manifest.csv} lists pictures by their paths (picture,subject,name and columns for
   *     metadata); without one, each folder is a person
   * @param largest whether of several faces the largest is enrolled; usually such pictures are
   *     rejected
   * @param checkDuplicates whether faces of other subjects are rejected; absent: as the gallery
   *     says
   */
  public record NewBatch(
      Optional<List<BatchItem>> pictures,
      Optional<List<UUID>> archive,
      Optional<Boolean> largest,
      Optional<Boolean> checkDuplicates) {}

  /**
   * A picture.
   *
   * @param upload its id
   * @param subject external id of the person
   * @param name of the person where they are new; absent: the external id
   * @param metadata of the person where they are new
   */
  public record BatchItem(
      UUID upload, String subject, Optional<String> name, Optional<Map<String, String>> metadata) {}
}
