package dev.sitekeeper.crash;

/**
 * What the operator asks for.
 *
 * @param operation in the words of that side, without names of objects: {@code PATCH sites/status}, {@code PutMetricAlarm}
 * @param isWrite whether it can change anything
 */
record Call(Side side, String operation, boolean isWrite) {

    @Override
    public String toString() {
        return side + " " + operation;
    }
}
