package io.facerec.server.route;

import io.javalin.http.HandlerType;

/**
 * One line of the table of routes.
 *
 * @param method of HTTP
 * @param path with {@code {parameters}}
 * @param permission that a caller needs
 * @param operation what it does
 */
public record Route(HandlerType method, String path, Permission permission, Operation operation) {

  public static Route get(String path, Permission permission, Operation operation) {
    return new Route(HandlerType.GET, path, permission, operation);
  }

  public static Route post(String path, Permission permission, Operation operation) {
    return new Route(HandlerType.POST, path, permission, operation);
  }

  public static Route put(String path, Permission permission, Operation operation) {
    return new Route(HandlerType.PUT, path, permission, operation);
  }

  public static Route patch(String path, Permission permission, Operation operation) {
    return new Route(HandlerType.PATCH, path, permission, operation);
  }

  public static Route delete(String path, Permission permission, Operation operation) {
    return new Route(HandlerType.DELETE, path, permission, operation);
  }
}
