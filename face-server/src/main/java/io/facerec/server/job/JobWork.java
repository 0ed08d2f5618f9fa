package io.facerec.server.job;

import java.io.IOException;

/** How jobs of one kind are done. Thread-safe. */
interface JobWork {
  /**
   * Does a job, from its beginning or from where another process was stopped, in small steps that
   * may be begun twice.
   *
   * @return what came of it
   * @throws JobStoppedException from {@link JobRun}: it is let through
   * @throws io.facerec.error.FaceException when it cannot be done; its code is told
   */
  Outcome run(JobRun run) throws IOException;

  /** Throws away what the job was given, once nothing more will come of it. May be run twice. */
  void discard(Payload payload);
}
