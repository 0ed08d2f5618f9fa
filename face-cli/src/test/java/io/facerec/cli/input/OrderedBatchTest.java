package io.facerec.cli.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OrderedBatchTest {
  private static final List<Integer> ITEMS = IntStream.range(0, 1000).boxed().toList();

  @Test
  void resultsKeepTheItemsOrderWhenTheFirstIsTheSlowest() {
    CountDownLatch othersDone = new CountDownLatch(3);
    List<Integer> seen = new ArrayList<>();

    new OrderedBatch(2, () -> false)
        .run(
            List.of(0, 1, 2, 3),
            item -> {
              if (item == 0) {
                await(othersDone);
              }
              othersDone.countDown();
              return item;
            },
            seen::add);

    assertThat(seen).containsExactly(0, 1, 2, 3);
  }

  @Test
  void theWindowIsBounded() {
    AtomicInteger begun = new AtomicInteger();
    AtomicInteger handedOn = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();

    new OrderedBatch(3, () -> false)
        .run(
            ITEMS,
            item -> {
              int ahead = begun.incrementAndGet() - handedOn.get();
              most.accumulateAndGet(ahead, Math::max);
              return item;
            },
            item -> handedOn.incrementAndGet() > 0);

    assertThat(begun).hasValue(1000);
    // One result may be on its way to the sink.
    assertThat(most.get()).isLessThanOrEqualTo(2 * 3 + 1);
  }

  @Test
  void whenStoppedWhatHasBegunIsHandedOnAndNothingElseBegins() {
    AtomicBoolean stopped = new AtomicBoolean();
    List<Integer> seen = new ArrayList<>();

    new OrderedBatch(2, stopped::get)
        .run(
            ITEMS,
            item -> item,
            item -> {
              stopped.set(item >= 10);
              return seen.add(item);
            });

    assertThat(seen).hasSizeBetween(11, 15).isSorted();
  }

  @Test
  void aSinkThatHasEnoughEndsIt() {
    List<Integer> seen = new ArrayList<>();

    new OrderedBatch(2, () -> false).run(ITEMS, item -> item, item -> seen.add(item) && item < 4);

    assertThat(seen).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void whatTheWorkThrowsArrives() {
    assertThatThrownBy(
            () ->
                new OrderedBatch(2, () -> false)
                    .run(
                        ITEMS,
                        item -> {
                          throw new IllegalArgumentException("item " + item);
                        },
                        item -> true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("item 0");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
