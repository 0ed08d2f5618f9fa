package io.facerec.server.event;

import org.jdbi.v3.core.Handle;

/** Takes down what happened, for all who want to be told. Thread-safe. */
public interface Events {
  /** Tells nobody. */
  Events NOBODY =
      new Events() {
        @Override
        public void add(Handle handle, Event event) {}

        @Override
        public void add(Event event) {}
      };

  /**
   * In the caller's transaction: who is told and what happened are kept together, or not at all.
   */
  void add(Handle handle, Event event);

  /** In a transaction of its own. */
  void add(Event event);
}
