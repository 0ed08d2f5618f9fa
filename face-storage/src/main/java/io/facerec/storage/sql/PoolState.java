package io.facerec.storage.sql;

/**
 * How a pool of connections stands at a moment.
 *
 * @param name of the pool
 * @param active connections that are out
 * @param idle connections that wait for work
 * @param pending threads that wait for a connection
 * @param most connections that there may be
 */
public record PoolState(String name, int active, int idle, int pending, int most) {}
