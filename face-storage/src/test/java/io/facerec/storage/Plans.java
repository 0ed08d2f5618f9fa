package io.facerec.storage;

import io.facerec.storage.sql.Database;
import io.facerec.storage.sql.SqlWork;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;

/** How a database goes about the statements of a transaction. */
public final class Plans {
  private Plans() {}

  /**
   * Runs the work, and asks for the plan of each statement that has the words in it.
   *
   * @param bound what the statements may need
   * @return plans by statement
   */
  public static Map<String, String> of(
      Database database, String words, Map<String, Object> bound, SqlWork<?> work) {
    return database.write(
        handle -> {
          List<String> seen = new ArrayList<>();
          SqlStatements statements = handle.getConfig(SqlStatements.class);
          statements.setSqlLogger(
              new SqlLogger() {
                @Override
                public void logBeforeExecution(StatementContext context) {
                  seen.add(context.getRenderedSql());
                }
              });
          work.run(handle);
          statements.setSqlLogger(SqlLogger.NOP_SQL_LOGGER).setUnusedBindingAllowed(true);
          String explain =
              database.dialect().name().equals("sqlite") ? "explain query plan " : "explain ";
          Map<String, String> plans = new LinkedHashMap<>();
          for (String sql : seen) {
            if (sql.contains(words)) {
              plans.put(
                  sql,
                  handle.createQuery(explain + sql).bindMap(bound).mapToMap().list().stream()
                      .map(row -> String.valueOf(row.getOrDefault("detail", row)))
                      .collect(Collectors.joining("\n")));
            }
          }
          return plans;
        });
  }
}
