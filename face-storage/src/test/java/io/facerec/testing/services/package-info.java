/**
 * Real services for tests: PostgreSQL, Redis with Sentinel, and S3, each started on a free port in
 * a temporary folder and stopped with the JVM. A missing program fails the tests and says what to
 * install; {@code scripts/test.sh} does.
 */
@NullMarked
package io.facerec.testing.services;

import org.jspecify.annotations.NullMarked;
