package io.facerec.storage.gallery;

import io.facerec.storage.sql.DatabaseOptions;
import io.facerec.testing.services.PostgresServer;
import java.nio.file.Path;

class PostgresTamperingTest extends TamperingContract {
  @Override
  DatabaseOptions options(Path folder) {
    return TestDatabase.postgres(PostgresServer.shared(), folder);
  }

  @Override
  String cast(String parameter) {
    return parameter + "::uuid";
  }
}
