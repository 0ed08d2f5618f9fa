package io.facerec.storage.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import io.facerec.storage.sql.Database;
import io.facerec.storage.sql.DatabaseOptions;
import io.facerec.testing.services.PostgresServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three processes enrol, remove and search side by side in one database: each heeds at its next
 * search what any of them acknowledged. {@code -Dfacerec.test.steps=10000} for the long run.
 */
class SeveralProcessesTest {
  private static final int PROCESSES = 3;
  private static final int STEPS = Integer.getInteger("facerec.test.steps", 450);
  @TempDir Path folder;

  @Test
  void onePostgres() throws Exception {
    PostgresServer server = PostgresServer.shared();
    run(
        Map.of(
            "DATABASE_HOST",
            "127.0.0.1",
            "DATABASE_PORT",
            "" + server.port(),
            "DATABASE_NAME",
            server.createDatabase(),
            "DATABASE_USER",
            PostgresServer.USER,
            "DATABASE_PASSWORD",
            PostgresServer.PASSWORD));
  }

  @Test
  void oneSqliteFile() throws Exception {
    run(Map.of("DATABASE_URL", "sqlite:" + folder.resolve("facerec.db")));
  }

  private static void run(Map<String, String> environment) throws Exception {
    try (Database database = Database.open(DatabaseOptions.fromEnvironment(environment))) {
      StoredGalleries galleries = StoredGalleries.of(database, TestKeys.ring());
      galleries.create("people", Vectors.ORIGIN, "{}");
      People people = new People();
      List<WorkerProcess> workers = new ArrayList<>();
      try {
        for (int i = 0; i < PROCESSES; i++) {
          workers.add(WorkerProcess.start(environment));
        }
        for (WorkerProcess worker : workers) {
          worker.awaitReady();
        }
        drive(workers, people);
      } finally {
        workers.forEach(WorkerProcess::close);
      }
      assertThat(people.violations).isEmpty();
      assertThat(people.checks.get()).isGreaterThan(STEPS / 5);
      try (StoredGallery gallery = galleries.open("people")) {
        assertThat(gallery.subjects().list(SubjectQuery.all(1000)).subjects())
            .hasSize((int) Math.min(1000, people.enrolled()));
        assertThat(gallery.size()).isEqualTo((int) people.enrolled());
      }
    }
  }

  private static void drive(List<WorkerProcess> workers, People people) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(workers.size());
    try {
      List<Callable<Boolean>> drivers = new ArrayList<>();
      for (WorkerProcess worker : workers) {
        Random random = new Random(drivers.size());
        drivers.add(
            () -> {
              for (int i = 0; i < STEPS / PROCESSES; i++) {
                people.step(worker, random);
              }
              return true;
            });
      }
      for (Future<Boolean> driver : threads.invokeAll(drivers)) {
        driver.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private enum Phase {
    ENROLLED,
    REMOVING,
    REMOVED
  }

  /** Someone whose enrolment was acknowledged. */
  private record Person(long seed, String subject, AtomicReference<Phase> phase) {}

  /** What was acknowledged so far, and what contradicted it. */
  private static final class People {
    final Queue<String> violations = new ConcurrentLinkedQueue<>();
    final AtomicInteger checks = new AtomicInteger();
    private final AtomicInteger seeds = new AtomicInteger();
    private final List<Person> known = new CopyOnWriteArrayList<>();

    void step(WorkerProcess worker, Random random) {
      int die = random.nextInt(100);
      if (known.isEmpty() || die < 30) {
        long seed = seeds.incrementAndGet();
        String subject = worker.ask("enrol", seed);
        known.add(new Person(seed, subject, new AtomicReference<>(Phase.ENROLLED)));
      } else if (die < 48) {
        remove(worker, any(random));
      } else if (die < 50) {
        worker.ask("forget", random.nextInt(5));
      } else {
        search(worker, any(random));
      }
    }

    private Person any(Random random) {
      // The latest are the likeliest to be wrong.
      int size = known.size();
      int back = random.nextBoolean() ? random.nextInt(Math.min(5, size)) : random.nextInt(size);
      return known.get(size - 1 - back);
    }

    private void remove(WorkerProcess worker, Person person) {
      if (person.phase().compareAndSet(Phase.ENROLLED, Phase.REMOVING)) {
        String removed = worker.ask("remove", person.subject());
        person.phase().set(Phase.REMOVED);
        if (!removed.equals("true")) {
          violations.add("could not be removed: " + person);
        }
      }
    }

    private void search(WorkerProcess worker, Person person) {
      Phase before = person.phase().get();
      String found = worker.ask("search", person.seed());
      Phase after = person.phase().get();
      if (before == Phase.REMOVED) {
        checks.incrementAndGet();
        if (!found.isEmpty()) {
          violations.add("found after the removal was acknowledged: " + person);
        }
      } else if (before == Phase.ENROLLED && after == Phase.ENROLLED) {
        checks.incrementAndGet();
        if (!found.equals(person.subject())) {
          violations.add("enrolled and not found: " + person);
        }
      }
    }

    long enrolled() {
      return known.stream().filter(person -> person.phase().get() == Phase.ENROLLED).count();
    }
  }
}
