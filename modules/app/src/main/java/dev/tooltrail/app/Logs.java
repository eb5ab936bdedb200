package dev.tooltrail.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import dev.tooltrail.app.config.LogConfig;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The log of `run`, on standard error. Commands for people keep the quiet one of `logback.xml`.
final class Logs {
  private static final String PATTERN =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSSX, UTC} %-5level %logger{0} %msg %kvp%n";
  private static final String OURS = "dev.tooltrail";

  private Logs() {}

  static void configure(LogConfig config) {
    var context = (LoggerContext) LoggerFactory.getILoggerFactory();
    ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.detachAndStopAllAppenders();
    var appender = new ConsoleAppender<ILoggingEvent>();
    appender.setContext(context);
    appender.setTarget("System.err");
    appender.setEncoder(encoder(config, context));
    appender.start();
    root.addAppender(appender);
    context.getLogger(OURS).setLevel(Level.toLevel(config.level().name()));
    // What the clients say at INFO is their whole configuration, and every rebalance several times.
    context.getLogger("org.apache.kafka").setLevel(atLeastWarn(config));
    // They warn of what is on its way and comes: topics that are being made, partitions that move.
    for (String expected : List.of("NetworkClient", "consumer.internals.OffsetFetcherUtils")) {
      context.getLogger("org.apache.kafka.clients." + expected).setLevel(Level.ERROR);
    }
  }

  private static Level atLeastWarn(LogConfig config) {
    return config.level() == LogConfig.Level.ERROR ? Level.ERROR : Level.WARN;
  }

  private static Encoder<ILoggingEvent> encoder(LogConfig config, LoggerContext context) {
    return switch (config.format()) {
      case JSON -> json(context);
      case TEXT -> text(context);
    };
  }

  private static Encoder<ILoggingEvent> json(LoggerContext context) {
    var json = new JsonEncoder();
    json.setContext(context);
    json.setWithContext(false);
    json.setWithSequenceNumber(false);
    json.setWithNanoseconds(false);
    json.setWithMarkers(false);
    json.setWithMDC(false);
    json.setWithArguments(false);
    json.setWithMessage(false);
    json.setWithFormattedMessage(true);
    json.start();
    return json;
  }

  private static Encoder<ILoggingEvent> text(LoggerContext context) {
    var text = new PatternLayoutEncoder();
    text.setContext(context);
    text.setPattern(PATTERN);
    text.start();
    return text;
  }
}
