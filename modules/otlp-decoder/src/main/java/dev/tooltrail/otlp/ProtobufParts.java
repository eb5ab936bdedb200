package dev.tooltrail.otlp;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/// Writes parts as `Export…ServiceRequest` of whatever signal: all three share these fields.
final class ProtobufParts extends PartWriter {
  private static final int RESOURCES = 1;
  private static final int SCOPES = 2;
  private static final int RECORDS = 2;
  private static final int TAG_BYTES = 1;

  /// A tag and the longest length.
  private static final int FRAME_BYTES = 6;

  ProtobufParts(byte[] body) {
    super(body);
  }

  @Override
  int frameBytes() {
    return FRAME_BYTES;
  }

  @Override
  byte[] write(List<Run> runs) {
    int[] lengths = resourceLengths(runs);
    int size = 0;
    for (int length : lengths) {
      size += length == 0 ? 0 : fieldSize(length);
    }
    byte[] part = new byte[size];
    CodedOutputStream out = CodedOutputStream.newInstance(part);
    try {
      for (int i = 0; i < runs.size(); i++) {
        if (runs.get(i).beginsResource) {
          header(out, RESOURCES, lengths[i]);
          slices(out, runs.get(i).resource.resource());
        }
        scope(out, runs.get(i));
      }
      out.checkNoSpaceLeft();
    } catch (IOException e) {
      throw new UncheckedIOException("the length was counted wrong", e);
    }
    return part;
  }

  /// The length of the resource that begins with a run; 0 where the run goes on with the one
  /// before.
  private static int[] resourceLengths(List<Run> runs) {
    int[] lengths = new int[runs.size()];
    int first = 0;
    for (int i = 0; i < runs.size(); i++) {
      if (runs.get(i).beginsResource) {
        first = i;
        lengths[first] = size(runs.get(i).resource.resource());
      }
      lengths[first] += fieldSize(scopeLength(runs.get(i)));
    }
    return lengths;
  }

  private void scope(CodedOutputStream out, Run run) throws IOException {
    header(out, SCOPES, scopeLength(run));
    slices(out, run.scope.scope());
    Slices records = run.scope.records();
    for (int i = run.from; i < run.to; i++) {
      header(out, RECORDS, records.length(i));
      out.write(body, records.offset(i), records.length(i));
    }
  }

  private static int scopeLength(Run run) {
    int length = size(run.scope.scope());
    for (int i = run.from; i < run.to; i++) {
      length += fieldSize(run.scope.records().length(i));
    }
    return length;
  }

  private void slices(CodedOutputStream out, Slices slices) throws IOException {
    for (int i = 0; i < slices.size(); i++) {
      out.write(body, slices.offset(i), slices.length(i));
    }
  }

  private static void header(CodedOutputStream out, int field, int length) throws IOException {
    out.writeTag(field, WireFormat.WIRETYPE_LENGTH_DELIMITED);
    out.writeUInt32NoTag(length);
  }

  private static int fieldSize(int length) {
    return TAG_BYTES + CodedOutputStream.computeUInt32SizeNoTag(length) + length;
  }

  private static int size(Slices slices) {
    int size = 0;
    for (int i = 0; i < slices.size(); i++) {
      size += slices.length(i);
    }
    return size;
  }
}
