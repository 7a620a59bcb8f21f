/** The part of bpmn-moddle used here: its package declares no types for its entry. */
declare module 'bpmn-moddle' {
  export interface ModdleElement {
    readonly $type: string;
    id: string;
    [property: string]: unknown;
  }
  export class BpmnModdle {
    create(type: string, attributes?: object): ModdleElement;
    toXML(element: ModdleElement, options?: { format?: boolean }): Promise<{ xml: string }>;
    fromXML(xml: string): Promise<{
      rootElement: ModdleElement;
      elementsById: Readonly<Record<string, ModdleElement>>;
      warnings: readonly { readonly message: string }[];
    }>;
  }
}
