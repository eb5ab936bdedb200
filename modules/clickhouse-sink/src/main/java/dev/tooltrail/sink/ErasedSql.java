package dev.tooltrail.sink;

import dev.tooltrail.core.ErasedForm;

/// `ErasedForm` in SQL, so that rows need not leave ClickHouse to be erased. `ErasedRowsIT`
/// compares the two on random records, byte for byte.
final class ErasedSql {
  static final String IS_ERASED = "bitAnd(policy_version, " + ErasedForm.BIT + ") != 0";

  static final String IS_NOT_ERASED = "bitAnd(policy_version, " + ErasedForm.BIT + ") = 0";

  private static final String COMMON =
      """
      '' AS user_id, '' AS user_email, '' AS user_account, '' AS identity, 'none' AS identity_assurance,
      mapFilter(
          (name, value) -> NOT mapContains(resource, name) AND (
              name IN %s AND match(value, '^(true|false|[0-9.eE+-]{1,32})$')
              OR name IN %s AND match(value, '^[A-Za-z0-9._:/\\[\\]-]{1,64}$')),
          attributes) AS attributes,
      CAST(map(), 'Map(LowCardinality(String), String)') AS resource,
      CAST([('%s', 'record', 1)], 'Array(Tuple(rule String, field String, count UInt32))') AS redactions,
      bitOr(policy_version, toUInt32(%d)) AS policy_version
      """
          .formatted(
              Sql.texts(ErasedForm.MEASURES),
              Sql.texts(ErasedForm.WORDS),
              ErasedForm.RULE,
              ErasedForm.BIT);

  /// Selects the erased form of rows of `fact_rows`, with every column that can be inserted.
  static final String FACT =
      "* REPLACE ('' AS error, '' AS parameters, '' AS tool_input, '' AS tool_output, "
          + COMMON
          + ")";

  /// The same of `event_rows`.
  static final String EVENT = "* REPLACE ('' AS body, " + COMMON + ")";

  /// The same of `metric_rows`.
  static final String METRIC = "* REPLACE (" + COMMON + ")";

  /// Stands in `call_rows` for a fact that is not there.
  private static final String NONE = "'\\x7F'";

  private ErasedSql() {}

  /// The fields of an atom, as an array.
  static String fields(String column) {
    return "splitByChar('\\xFF', " + column + ")";
  }

  static String isUnerasedAtom(String column) {
    return "(%s != %s AND bitAnd(toUInt32OrZero(%s[4]), %d) = 0)"
        .formatted(column, NONE, fields(column), ErasedForm.BIT);
  }

  /// The erased form of the atom in a column; `CallAtoms` has the order of its fields.
  static String head(String column) {
    return """
    arrayStringConcat(arrayConcat(
        [%2$s], arraySlice(%1$s, 2, 2), [toString(%3$s)], arraySlice(%1$s, 5, 22),
        ['', '', '', %1$s[30], '', 'none'], arraySlice(%1$s, 33, 3),
        ['[{"rule":"%4$s","field":"record","count":1}]', '{}'], arraySlice(%1$s, 38, 2)), '\\xFF')\
    """
        .formatted(fields(column), order(fields(column)), policy(fields(column)), ErasedForm.RULE);
  }

  /// The erased form of its long texts.
  static String payload(String column) {
    return "concat(%s, '\\xFF\\xFF\\xFF\\xFF')".formatted(order(fields(column)));
  }

  /// The erased fact's place in the order of facts, which an atom begins with.
  private static String order(String fields) {
    return "concat(substring(%1$s[1], 1, 49), leftPad(lower(hex(toUInt32(%2$d - %3$s))), 8, '0'), %1$s[5])"
        .formatted(fields, Integer.MAX_VALUE, policy(fields));
  }

  private static String policy(String fields) {
    return "bitOr(toUInt32OrZero(" + fields + "[4]), toUInt32(" + ErasedForm.BIT + "))";
  }
}
