/** XML by its tags, one after another. Entities of its own and references to elsewhere are not followed. */
import { Parser } from 'htmlparser2';

type Attributes = Record<string, string>;

export interface XmlHandler {
  open(name: string, attributes: Attributes): void;
  close(name: string): void;
  text(text: string): void;
}

export function readXml(xml: string, handler: XmlHandler): void {
  const parser = new Parser(
    {
      onopentag: (name, attributes) => handler.open(name, attributes),
      onclosetag: (name) => handler.close(name),
      ontext: (text) => handler.text(text),
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(xml);
}

export function eachTag(xml: string, open: XmlHandler['open']): void {
  readXml(xml, { open, close: () => undefined, text: () => undefined });
}
