//! Policy files: reading, checking and asking them. The only place that speaks to Cedar.

use std::collections::HashSet;
use std::path::Path;

use cedar_policy::{
    Authorizer, Context, Decision, Entities, Entity, EntityId, EntityTypeName, EntityUid, PolicyId,
    PolicySet, Request, RestrictedExpression, Schema, ValidationMode, Validator,
};
use kernel::{Outcome, Problem, Purpose, Role};

use super::Fault;
use super::traits::{ForbiddenTrait, refuse_forbidden_traits};

/// One file of `library/policy`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyFile {
    /// File name.
    pub name: String,
    /// Content.
    pub text: String,
}

impl PolicyFile {
    /// A file from its name and content.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self { name: name.into(), text: text.into() }
    }
}

/// The policy files and their schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sources {
    /// `gatehouse.cedarschema`.
    pub schema: PolicyFile,
    /// The `*.cedar` files.
    pub policies: Vec<PolicyFile>,
}

macro_rules! embedded {
    ($name:literal) => {
        PolicyFile::new($name, include_str!(concat!("../../../../library/policy/", $name)))
    };
}

/// Name of the schema file.
const SCHEMA: &str = "gatehouse.cedarschema";

impl Sources {
    /// The files that the product is built with.
    pub fn embedded() -> Self {
        Self {
            schema: embedded!("gatehouse.cedarschema"),
            policies: vec![
                embedded!("accountability.cedar"),
                embedded!("carriers.cedar"),
                embedded!("counter.cedar"),
                embedded!("documents.cedar"),
                embedded!("reader.cedar"),
                embedded!("records.cedar"),
                embedded!("screening.cedar"),
                embedded!("trust.cedar"),
            ],
        }
    }

    /// The files of a folder, for an operator who keeps policies of their own.
    pub fn read(folder: &Path) -> Outcome<Self> {
        let broken = |e: std::io::Error| Problem::internal(format!("{}: {e}", folder.display()));
        let mut policies = Vec::new();
        for entry in std::fs::read_dir(folder).map_err(broken)? {
            let path = entry.map_err(broken)?.path();
            if path.extension().is_some_and(|e| e == "cedar") {
                let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                policies.push(PolicyFile::new(name, std::fs::read_to_string(&path).map_err(broken)?));
            }
        }
        policies.sort_by(|a, b| a.name.cmp(&b.name));
        let schema = std::fs::read_to_string(folder.join(SCHEMA)).map_err(broken)?;
        Ok(Self { schema: PolicyFile::new(SCHEMA, schema), policies })
    }
}

/// Whether there is something of a name.
type Known<'a> = &'a dyn Fn(&str) -> bool;

pub(super) struct Cedar {
    schema: Schema,
    policies: PolicySet,
    entities: Entities,
    authorizer: Authorizer,
    actions: HashSet<String>,
}

impl Cedar {
    /// Parses schema and policies. Policy ids name file and line, so that a fault can be found.
    pub fn parse(sources: &Sources) -> Result<Self, Vec<Fault>> {
        let fault = |file: &PolicyFile, line, what: String| Fault { file: file.name.clone(), line, what };
        let (schema, _) = Schema::from_cedarschema_str(&sources.schema.text)
            .map_err(|e| vec![fault(&sources.schema, None, report(&e))])?;
        let mut policies = PolicySet::new();
        let mut faults = Vec::new();
        for file in &sources.policies {
            let parsed = match file.text.parse::<PolicySet>() {
                Ok(parsed) => parsed,
                Err(e) => {
                    let line = e.iter().find_map(offset).map(|at| line_of(&file.text, at));
                    faults.push(fault(file, line, report(&e)));
                    continue;
                }
            };
            for policy in parsed.policies() {
                let text = policy.to_cedar().unwrap_or_default();
                let line = file.text.find(text.trim()).map_or(0, |at| line_of(&file.text, at));
                let id = PolicyId::new(format!("{}:{line}", file.name));
                if let Err(e) = policies.add(policy.new_id(id)) {
                    faults.push(fault(file, Some(line), e.to_string()));
                }
            }
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let actions = schema.actions().map(|a| a.id().unescaped().to_owned()).collect::<HashSet<_>>();
        let groups: HashSet<String> = schema.action_groups().map(|a| a.id().unescaped().to_owned()).collect();
        let entities = entities(&schema).map_err(|what| vec![fault(&sources.schema, None, what)])?;
        let actions = actions.difference(&groups).cloned().collect();
        Ok(Self { schema, policies, entities, authorizer: Authorizer::new(), actions })
    }

    /// Everything that is wrong with policies that could be parsed.
    pub fn faults(&self, sources: &Sources) -> Vec<Fault> {
        let mut faults: Vec<Fault> =
            sources.policies.iter().flat_map(|file| self.unknown_names(file)).collect();
        for file in sources.policies.iter().chain([&sources.schema]) {
            let refused = refuse_forbidden_traits(&file.text).err().unwrap_or_default();
            let fault = |t: ForbiddenTrait| Fault {
                file: file.name.clone(),
                line: Some(t.line),
                what: t.to_string(),
            };
            faults.extend(refused.into_iter().map(fault));
        }
        let result = Validator::new(self.schema.clone()).validate(&self.policies, ValidationMode::Strict);
        for error in result.validation_errors() {
            let id = error.policy_id().to_string();
            let (file, line) = id.rsplit_once(':').unwrap_or((&id, ""));
            let fault = Fault { file: file.to_owned(), line: line.parse().ok(), what: error.to_string() };
            if !faults.iter().any(|f| f.file == fault.file && f.line >= fault.line) {
                faults.push(fault);
            }
        }
        faults
    }

    /// Names that the text mentions and that do not exist: Cedar would take an unknown role or purpose for one that
    /// nobody has, and so deny in silence.
    fn unknown_names(&self, file: &PolicyFile) -> Vec<Fault> {
        let known_action = |name: &str| self.schema.actions().any(|a| a.id().unescaped() == name);
        let known_role = |name: &str| name.parse::<Role>().is_ok();
        let known_purpose = |name: &str| name.parse::<Purpose>().is_ok();
        let kinds: [(&str, &str, Known<'_>); 3] = [
            ("Action::\"", "no operation has the action", &known_action),
            ("Role::\"", "there is no role", &known_role),
            ("context.purpose == \"", "there is no purpose", &known_purpose),
        ];
        let mut faults = Vec::new();
        for (number, line) in file.text.lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            for (mark, what, known) in kinds {
                for name in code.split(mark).skip(1).filter_map(|rest| rest.split('"').next()) {
                    if !known(name) {
                        let what = format!("{what} {name:?}");
                        faults.push(Fault { file: file.name.clone(), line: Some(number + 1), what });
                    }
                }
            }
        }
        faults
    }

    pub fn has_action(&self, id: &str) -> bool {
        self.actions.contains(id)
    }

    pub fn actions(&self) -> impl Iterator<Item = &str> {
        let mut sorted: Vec<&str> = self.actions.iter().map(String::as_str).collect();
        sorted.sort_unstable();
        sorted.into_iter()
    }

    /// Whether a role by itself may call.
    pub fn ask_as_role(&self, role: Role, operation: &str, purpose: Option<Purpose>) -> bool {
        self.ask(uid("Role", role.as_str()), &self.entities, operation, purpose)
    }

    /// Whether an account with these roles may call.
    pub fn ask_as_account(&self, roles: &[Role], operation: &str, purpose: Option<Purpose>) -> bool {
        let account = uid("Account", "asked");
        let parents = roles.iter().map(|r| uid("Role", r.as_str())).collect();
        let entity = Entity::new_no_attrs(account.clone(), parents);
        match self.entities.clone().add_entities([entity], Some(&self.schema)) {
            Ok(entities) => self.ask(account, &entities, operation, purpose),
            Err(_) => false,
        }
    }

    fn ask(
        &self,
        principal: EntityUid,
        entities: &Entities,
        operation: &str,
        purpose: Option<Purpose>,
    ) -> bool {
        if !self.has_action(operation) {
            return false;
        }
        let given = purpose.map(|p| ("purpose".to_owned(), RestrictedExpression::new_string(p.to_string())));
        let request = Context::from_pairs(given).ok().and_then(|context| {
            let (action, system) = (uid("Action", operation), uid("System", "gatehouse"));
            Request::new(principal, action, system, context, Some(&self.schema)).ok()
        });
        request.is_some_and(|request| {
            let answer = self.authorizer.is_authorized(&request, &self.policies, entities);
            answer.decision() == Decision::Allow
        })
    }
}

fn entities(schema: &Schema) -> Result<Entities, String> {
    let roles = Role::ALL.iter().map(|r| Entity::new_no_attrs(uid("Role", r.as_str()), HashSet::new()));
    let system = Entity::new_no_attrs(uid("System", "gatehouse"), HashSet::new());
    let actions = schema.action_entities().map_err(|e| e.to_string())?;
    actions.add_entities(roles.chain([system]), Some(schema)).map_err(|e| e.to_string())
}

fn uid(kind: &str, id: &str) -> EntityUid {
    let kind: EntityTypeName = kind.parse().expect("the callers above name valid types");
    EntityUid::from_type_name_and_id(kind, EntityId::new(id))
}

fn report(error: &(impl std::error::Error + ?Sized)) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    // Cedar nests two or three errors deep; the bound only guards against a loop.
    for _ in 0..8 {
        let Some(inner) = cause else { break };
        text = format!("{text}: {inner}");
        cause = inner.source();
    }
    text
}

/// Where in the text a parse error points, in bytes.
fn offset(error: &cedar_policy::ParseError) -> Option<usize> {
    miette::Diagnostic::labels(error)?.next().map(|label| label.offset())
}

fn line_of(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|b| *b == b'\n').count() + 1
}
