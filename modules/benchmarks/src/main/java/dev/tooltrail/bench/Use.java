package dev.tooltrail.bench;

/// What one way of processing the bodies took.
///
/// @param bodies sent or read
/// @param inputBytes of the bodies
/// @param truth what the bodies hold
/// @param stored what ClickHouse holds of them afterwards
/// @param wallSeconds from the first body sent, or read, until everything can be queried
/// @param jvmCpuSeconds of this JVM: broker, the processing itself, and `feedCpuSeconds`
/// @param feedCpuSeconds of the thread that generates and sends; 0 where it only reads
/// @param engineCpuSeconds of the ClickHouse process
/// @param heapPeakMib the most Java heap seen in use, garbage included
record Use(
    long bodies,
    long inputBytes,
    Truth truth,
    StoredRows stored,
    double wallSeconds,
    double jvmCpuSeconds,
    double feedCpuSeconds,
    double engineCpuSeconds,
    long jvmPeakRssMib,
    long enginePeakRssMib,
    long heapPeakMib) {

  double cpuSeconds() {
    return jvmCpuSeconds - feedCpuSeconds + engineCpuSeconds;
  }
}
