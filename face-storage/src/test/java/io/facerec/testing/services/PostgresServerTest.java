package io.facerec.testing.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class PostgresServerTest {
  @Test
  void databasesAreEmptyAndApart() throws SQLException {
    PostgresServer server = PostgresServer.shared();
    String first = server.createDatabase();
    server.execute(first, "create table one (id integer)");

    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> server.execute(server.createDatabase(), "select * from one"));
    assertThat(text(server, first, "show server_version")).startsWith("1");
  }

  @Test
  void whatIsCommittedOutlivesAKill() throws SQLException {
    try (PostgresServer server = PostgresServer.start()) {
      server.execute("postgres", "create table kept as select 7 as number");
      server.kill();
      assertThatExceptionOfType(SQLException.class).isThrownBy(() -> server.connect("postgres"));
      server.startAgain();

      assertThat(text(server, "postgres", "select number from kept")).isEqualTo("7");
    }
  }

  @Test
  void aStandbyFollowsAndTakesOver() throws Exception {
    try (PostgresServer primary = PostgresServer.start();
        PostgresServer standby = primary.startStandby()) {
      primary.execute("postgres", "create table kept as select 7 as number");
      assertThatExceptionOfType(AssertionError.class)
          .isThrownBy(() -> standby.execute("postgres", "create table refused ()"));
      String sent = text(primary, "postgres", "select pg_current_wal_lsn()");
      while (!"t"
          .equals(text(standby, "postgres", "select pg_last_wal_replay_lsn() >= '" + sent + "'"))) {
        Thread.sleep(20);
      }
      primary.kill();
      standby.promote();
      standby.execute("postgres", "insert into kept values (8)");

      assertThat(text(standby, "postgres", "select sum(number) from kept")).isEqualTo("15");
    }
  }

  private static String text(PostgresServer server, String database, String query)
      throws SQLException {
    try (Connection connection = server.connect(database);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
