/**
 * Keeps what the SDK makes: people, templates and pictures. SQL is the truth, objects hold
 * pictures, a cache may be lost at any time, and everything biometric is sealed before it leaves
 * the process.
 */
@NullMarked
package io.facerec.storage;

import org.jspecify.annotations.NullMarked;
