package dev.greenroom.sandbox.simulator.subscriptions;

/**
 * How delivery went so far.
 *
 * @param posts attempts, failed ones too
 * @param delivered notifications that were answered with 2xx
 * @param lost notifications given up after four hours
 * @param outstanding notifications not delivered yet
 */
public record DeliveryCounts(long posts, long delivered, long lost, int outstanding) {}
