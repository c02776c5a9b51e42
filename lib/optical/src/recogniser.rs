//! The recognition model (PP-OCR, a convolutional network with CTC output): from a strip of grey levels to the
//! likelihood of each character of a zone at each step along it. Which characters these make is decided in `decode`.

use std::sync::Arc;

use rten::{Model, RunOptions, ThreadPool};
use rten_tensor::NdTensor;
use rten_tensor::prelude::*;

use crate::error::Error;

/// Name of the file with the weights, as the PyPI package `rapidocr` calls it.
pub const MODEL_FILE: &str = "PP-OCRv6_rec_small.onnx";
/// Bytes of a file with weights at most.
pub const MODEL_BYTES_MAX: u64 = 128 * 1024 * 1024;
/// Height of a strip, in levels: the input of the model.
pub(crate) const STRIP_ROWS: usize = 48;
/// Characters of a zone, in the order of our classes; class 0 is CTC's blank.
pub(crate) const ALPHABET: &[u8; 37] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<";
/// Our classes: blank and the alphabet.
pub(crate) const CLASSES: usize = ALPHABET.len() + 1;
/// The model's metadata field with its characters, one a line.
const CHARACTERS: &str = "character";
/// Signs that a model of general text takes fillers for.
const FILLERS: [&str; 6] = ["<", "＜", "〈", "‹", "《", "«"];

/// Likelihoods of our classes at each step.
pub(crate) type Steps = Vec<[f32; CLASSES]>;

/// A loaded model.
pub struct Recogniser {
    model: Model,
    /// Our class for each of the model's; `None` for what no zone holds.
    classes: Vec<Option<u8>>,
    threads: Arc<ThreadPool>,
}

impl std::fmt::Debug for Recogniser {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Recogniser").field("classes", &self.classes.len()).finish_non_exhaustive()
    }
}

impl Recogniser {
    /// Loads weights in ONNX form; `threads` work on one strip.
    ///
    /// # Errors
    /// [`Error::Weights`] when they are damaged or of another kind of model.
    pub fn load(onnx: Vec<u8>, threads: usize) -> Result<Self, Error> {
        let model = Model::load(onnx).map_err(|e| Error::Weights(e.to_string()))?;
        let characters = model.metadata().get(CHARACTERS).ok_or_else(|| {
            Error::Weights(String::from("the model does not say which characters it knows"))
        })?;
        let mut classes = vec![Some(0)];
        classes.extend(characters.lines().map(class_of));
        // The last class is the space, which no zone holds.
        classes.push(None);
        if !ALPHABET.iter().enumerate().all(|(i, _)| classes.contains(&Some(i as u8 + 1))) {
            return Err(Error::Weights(String::from("the model does not know all characters of a zone")));
        }
        Ok(Self { model, classes, threads: Arc::new(ThreadPool::with_num_threads(threads.max(1))) })
    }

    /// The likelihoods along a strip of [`STRIP_ROWS`] rows, levels 0 to 255.
    pub(crate) fn run(&self, levels: &[f32]) -> Result<Steps, Error> {
        let columns = levels.len() / STRIP_ROWS;
        let fault = |e: &dyn std::fmt::Display| Error::Weights(e.to_string());
        let input = NdTensor::<f32, 4>::from_fn([1, 3, STRIP_ROWS, columns], |[_, _, row, column]| {
            levels.get(row * columns + column).copied().unwrap_or(0.0) / 127.5 - 1.0
        });
        let options = RunOptions::default().with_thread_pool(Some(self.threads.clone()));
        let value = self.model.run_one((&input).into(), Some(options)).map_err(|e| fault(&e))?;
        let output: NdTensor<f32, 3> = value.try_into().map_err(|_| fault(&"output of another shape"))?;
        if output.size(2) != self.classes.len() {
            return Err(fault(&"the model's classes are not its characters"));
        }
        let mut steps = vec![[0.0; CLASSES]; output.size(1)];
        for (step, sums) in steps.iter_mut().enumerate() {
            let row = output.slice((0, step));
            for (likelihood, class) in row.iter().zip(&self.classes) {
                if let Some(sum) = class.and_then(|class| sums.get_mut(usize::from(class))) {
                    *sum += likelihood;
                }
            }
        }
        Ok(steps)
    }
}

/// Small letters count as capitals, since a zone has no others.
fn class_of(character: &str) -> Option<u8> {
    if FILLERS.contains(&character) {
        return Some(CLASSES as u8 - 1);
    }
    let [byte] = character.as_bytes() else { return None };
    let place = ALPHABET.iter().position(|known| *known == byte.to_ascii_uppercase())?;
    Some(place as u8 + 1)
}
