/** XML by its tags, one after another. Entities of its own and references to elsewhere are not followed. */
import { Parser } from 'htmlparser2';
import { LIMITS } from '../limits';
import { ReadRefusal } from '../types';

type Attributes = Record<string, string>;

export interface XmlHandler {
  open(name: string, attributes: Attributes): void;
  close(name: string): void;
  text(text: string): void;
}

export function readXml(xml: string, handler: XmlHandler): void {
  let depth = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (++depth > LIMITS.depth) throw new ReadRefusal('BROKEN', '文件的结构套得太深，读不了');
        handler.open(name, attributes);
      },
      onclosetag(name) {
        depth--;
        handler.close(name);
      },
      ontext: (text) => handler.text(text),
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(xml);
}

export function eachTag(xml: string, open: XmlHandler['open']): void {
  readXml(xml, { open, close: () => undefined, text: () => undefined });
}
