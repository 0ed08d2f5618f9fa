package io.facerec.server.job;

import io.facerec.server.answer.Arguments;
import io.facerec.server.auth.Caller;
import io.facerec.server.problem.ProblemCode;
import io.facerec.server.problem.ProblemException;
import io.facerec.storage.job.Job;
import io.facerec.storage.job.Jobs;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Which jobs a caller may see: who may touch one gallery only sees that one's. What came of a job,
 * and its end, is for those who might have started it.
 */
record VisibleJobs(Jobs jobs) {
  private static final int PAGE = 500;

  /**
   * The job that the path names.
   *
   * @throws ProblemException when there is none that the caller may see
   */
  Job asked(Context context) {
    Caller caller = Caller.of(context);
    return jobs.find(Arguments.pathId(context, "job"))
        .filter(job -> isFor(caller, job))
        .orElseThrow(
            () -> ProblemException.of(ProblemCode.JOB_NOT_FOUND, "there is no job of that id"));
  }

  /**
   * The same for one who may start such jobs.
   *
   * @throws ProblemException also when they may not
   */
  Job owned(Context context) {
    Job job = asked(context);
    boolean may =
        JobKind.of(job.kind())
            .filter(kind -> Caller.of(context).may(kind.permission()))
            .isPresent();
    if (!may) {
      throw ProblemException.of(
          ProblemCode.FORBIDDEN, "this is for those who may start a job of the same kind");
    }
    return job;
  }

  /**
   * Jobs that a caller may see, newest first; those of others are read, and passed over.
   *
   * @param after the last one of the page before
   * @param most that are wanted
   */
  List<Job> list(
      Caller caller,
      Optional<String> kind,
      Optional<Job.State> state,
      Optional<UUID> after,
      int most) {
    int size = caller.gallery().isEmpty() ? most : PAGE;
    List<Job> seen = new ArrayList<>();
    Optional<UUID> from = after;
    List<Job> page;
    do {
      page = jobs.list(kind, state, from, size);
      page.stream().filter(job -> isFor(caller, job)).limit(most - seen.size()).forEach(seen::add);
      from = page.isEmpty() ? from : Optional.of(page.get(page.size() - 1).id());
    } while (page.size() == size && seen.size() < most);
    return seen;
  }

  private static boolean isFor(Caller caller, Job job) {
    return caller.gallery().isEmpty()
        || JobJson.read(job.payload(), Payload.class).gallery().equals(caller.gallery());
  }
}
