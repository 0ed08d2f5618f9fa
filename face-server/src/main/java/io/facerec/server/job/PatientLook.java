package io.facerec.server.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.facerec.server.answer.Json;
import io.facerec.server.gallery.BatchEnrolment;
import io.facerec.server.gallery.BatchEnrolment.Prepared;
import io.facerec.server.limit.Deadline;
import io.facerec.server.limit.InferenceGate;
import io.facerec.server.problem.FieldFault;
import io.facerec.server.problem.ProblemCode;
import io.facerec.server.problem.ProblemException;
import io.facerec.storage.gallery.NewSubject;
import io.facerec.storage.transfer.ListedPicture;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Looks at pictures when nobody waits who would have an answer now: a batch has time, but must not
 * wait for ever either.
 *
 * @param time that one picture may take once it is its turn
 */
record PatientLook(InferenceGate gate, Duration time, JobRun run) {
  private static final ObjectMapper JSON = Json.mapper();
  private static final Duration STEP_ASIDE = Duration.ofSeconds(2);
  private static final Duration REST = Duration.ofMillis(20);
  private static final int MOST_TRIES = 20;

  /** What is to become of a picture. */
  Prepared at(BatchSource.BatchPicture picture, BatchEnrolment enrolment) {
    if (picture.missing().isPresent()) {
      BatchSource.Missing why = picture.missing().get();
      return new Prepared.Refused(why.code(), why.detail());
    }
    Optional<FieldFault> fault = ListedTexts.fault(picture.listed());
    if (fault.isPresent()) {
      return new Prepared.Refused(
          "SUBJECT_INVALID", fault.get().field() + ": " + fault.get().fault());
    }
    NewSubject subject;
    try {
      subject = subject(picture.listed());
    } catch (IllegalArgumentException e) {
      return new Prepared.Refused("SUBJECT_INVALID", String.valueOf(e.getMessage()));
    }
    for (int tries = 1; ; tries++) {
      run.reached(run.progress());
      stepAside();
      try {
        return enrolment.prepare(picture.bytes().orElseThrow(), subject, Deadline.in(time));
      } catch (ProblemException e) {
        boolean busy =
            e.kind() == ProblemCode.OVERLOADED
                || e.kind() == ProblemCode.DEADLINE_EXCEEDED
                || e.kind() == ProblemCode.GALLERY_LOADING;
        if (!busy || tries == MOST_TRIES) {
          return new Prepared.Refused(e.kind().name(), String.valueOf(e.getMessage()));
        }
        rest(REST.multipliedBy(tries));
      }
    }
  }

  private static NewSubject subject(ListedPicture listed) {
    try {
      return new NewSubject(
          Optional.of(listed.subject()), listed.name(), JSON.writeValueAsString(listed.metadata()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts can be written as JSON", e);
    }
  }

  private void stepAside() {
    long until = System.nanoTime() + STEP_ASIDE.toNanos();
    while (gate.waiting() > 0 && System.nanoTime() < until) {
      rest(REST);
    }
  }

  private static void rest(Duration time) {
    try {
      TimeUnit.NANOSECONDS.sleep(time.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JobStoppedException("the server is stopping");
    }
  }
}
