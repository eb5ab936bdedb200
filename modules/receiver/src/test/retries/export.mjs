// Exports one log record to ENDPOINT over PROTOCOL, as the OpenTelemetry SDK for JavaScript does by
// default, and prints what became of it and how long that took.
import { LoggerProvider, SimpleLogRecordProcessor } from '@opentelemetry/sdk-logs';
import { OTLPLogExporter as Json } from '@opentelemetry/exporter-logs-otlp-http';
import { OTLPLogExporter as Protobuf } from '@opentelemetry/exporter-logs-otlp-proto';
import { OTLPLogExporter as Grpc } from '@opentelemetry/exporter-logs-otlp-grpc';

const { ENDPOINT, PROTOCOL } = process.env;
const exporter = {
  'http/json': () => new Json({ url: `${ENDPOINT}/v1/logs` }),
  'http/protobuf': () => new Protobuf({ url: `${ENDPOINT}/v1/logs` }),
  grpc: () => new Grpc({ url: ENDPOINT }),
}[PROTOCOL]();
const start = performance.now();
const send = exporter.export.bind(exporter);
const ended = new Promise((resolve) => {
  exporter.export = (records, done) =>
    send(records, (result) => {
      done(result);
      resolve(result);
    });
});
const provider = new LoggerProvider({ processors: [new SimpleLogRecordProcessor({ exporter })] });
provider.getLogger('test').emit({ body: 'x' });
const { code } = await ended;
console.log(code === 0 ? 'taken' : 'given up', Math.round(performance.now() - start), 'ms');
process.exit(0);
