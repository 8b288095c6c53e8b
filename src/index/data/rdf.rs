//! Statements about things, written as Turtle or as JSON-LD.

use oxrdf::{BlankNode, GraphName, Literal, NamedNode, NamedOrBlankNode, Term, Triple};

/// Short names of the vocabularies used.
pub const PREFIXES: [(&str, &str); 7] = [
    ("dcat", "http://www.w3.org/ns/dcat#"),
    ("dcterms", "http://purl.org/dc/terms/"),
    ("foaf", "http://xmlns.com/foaf/0.1/"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("spdx", "http://spdx.org/rdf/terms#"),
    ("vcard", "http://www.w3.org/2006/vcard/ns#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

/// What is said, in the order it was said.
#[derive(Debug, Default)]
pub struct Graph {
    triples: Vec<Triple>,
    blanks: usize,
}

/// The address of a name with a prefix, such as `dcat:Dataset`; of anything
/// else, the address itself. Made of constants and of addresses that have been
/// checked.
fn named(name: &str) -> NamedNode {
    let known = name.split_once(':').and_then(|(prefix, rest)| {
        let (_, start) = PREFIXES.iter().find(|(known, _)| *known == prefix)?;
        Some(format!("{start}{rest}"))
    });
    NamedNode::new_unchecked(known.unwrap_or_else(|| name.to_owned()))
}

impl Graph {
    /// A thing with an address, of a type.
    pub fn thing(&mut self, address: &str, type_name: &str) -> NamedOrBlankNode {
        let thing: NamedOrBlankNode = named(address).into();
        self.address(&thing, "rdf:type", type_name);
        thing
    }

    /// A thing without one. Its name is a number, the same in every build.
    pub fn part(&mut self, type_name: &str) -> NamedOrBlankNode {
        self.blanks += 1;
        let thing: NamedOrBlankNode = BlankNode::new_unchecked(format!("b{}", self.blanks)).into();
        self.address(&thing, "rdf:type", type_name);
        thing
    }

    fn say(&mut self, of: &NamedOrBlankNode, property: &str, value: Term) {
        self.triples
            .push(Triple::new(of.clone(), named(property), value));
    }

    /// `of` has a property that is another thing, by its address.
    pub fn address(&mut self, of: &NamedOrBlankNode, property: &str, address: &str) {
        self.say(of, property, named(address).into());
    }

    /// `of` has a property that is another thing.
    pub fn link(&mut self, of: &NamedOrBlankNode, property: &str, to: &NamedOrBlankNode) {
        self.say(of, property, to.clone().into());
    }

    /// `of` has a property that is a text in a language.
    pub fn text(&mut self, of: &NamedOrBlankNode, property: &str, text: &str, lang: &str) {
        let literal = Literal::new_language_tagged_literal_unchecked(text, lang);
        self.say(of, property, literal.into());
    }

    /// `of` has a property with a value of a datatype.
    pub fn value(&mut self, of: &NamedOrBlankNode, property: &str, value: &str, datatype: &str) {
        let literal = Literal::new_typed_literal(value, named(datatype));
        self.say(of, property, literal.into());
    }

    /// As Turtle.
    pub fn turtle(&self) -> Vec<u8> {
        let mut serializer = oxttl::TurtleSerializer::new();
        for (prefix, start) in PREFIXES {
            serializer = match serializer.clone().with_prefix(prefix, start) {
                Ok(with) => with,
                Err(_) => serializer,
            };
        }
        let mut writer = serializer.for_writer(Vec::new());
        for triple in &self.triples {
            // Writing to memory does not fail.
            let _ = writer.serialize_triple(triple);
        }
        writer.finish().unwrap_or_default()
    }

    /// As JSON-LD, expanded: no context has to be fetched to read it.
    pub fn json_ld(&self) -> Vec<u8> {
        let mut serializer = oxjsonld::JsonLdSerializer::new();
        for (prefix, start) in PREFIXES {
            serializer = match serializer.clone().with_prefix(prefix, start) {
                Ok(with) => with,
                Err(_) => serializer,
            };
        }
        let mut writer = serializer.for_writer(Vec::new());
        for triple in &self.triples {
            let quad = triple.clone().in_graph(GraphName::DefaultGraph);
            let _ = writer.serialize_quad(&quad);
        }
        writer.finish().unwrap_or_default()
    }
}
