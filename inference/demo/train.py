"""Make `cordon-demo.gguf` from nothing: generate text, train a tokenizer and a small llama-shaped model, write it as Q8_0.

Run by hand, never by the product: `python -m inference.demo.train OUT.gguf` with the packages README.md names.
Fixed seeds, one thread: the same machine and versions give the same file.
"""

from __future__ import annotations

import json
import math
import random
import sys
import time
from collections.abc import Iterator

import gguf
import numpy as np
import torch
import torch.nn.functional as F
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
from torch import Tensor, nn

from inference.demo.corpus import Message, conversation

SEED, STEPS, TOKENS_PER_STEP, PEAK = 20, 1800, 2048, 3e-3
WIDTH, LAYERS, HEADS, KV_HEADS, HIDDEN, VOCABULARY, CONTEXT = 160, 4, 5, 5, 448, 1536, 4096
SPECIAL = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]
TEMPLATE = (
    "{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\\n' + message['content'] + '<|im_end|>' + '\\n' }}{% endfor %}"
    "{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}"
)


def render(messages: list[Message]) -> tuple[str, str]:
    """Return prompt and answer (with its end mark) of one conversation in ChatML."""
    turns = [f"<|im_start|>{message['role']}\n{message['content']}<|im_end|>\n" for message in messages[:-1]]
    return "".join(turns) + "<|im_start|>assistant\n", messages[-1]["content"] + "<|im_end|>"


def make_tokenizer(rng: random.Random) -> Tokenizer:
    """Train a byte-level BPE on generated conversations."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    samples = ("".join(render(conversation(rng))) for _ in range(6000))
    trainer = trainers.BpeTrainer(vocab_size=VOCABULARY, special_tokens=SPECIAL, initial_alphabet=pre_tokenizers.ByteLevel.alphabet(), show_progress=False)
    tokenizer.train_from_iterator(samples, trainer)
    return tokenizer


def rotate(x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    """Rotary positions on interleaved pairs, as llama.cpp expects of this architecture."""
    a, b = x[..., ::2], x[..., 1::2]
    return torch.stack((a * cos - b * sin, a * sin + b * cos), -1).flatten(-2)


class Block(nn.Module):
    """One transformer layer: attention and a gated hidden layer, each on a normed input."""

    def __init__(self) -> None:
        super().__init__()
        head = WIDTH // HEADS
        self.attn_norm, self.ffn_norm = nn.RMSNorm(WIDTH, 1e-5), nn.RMSNorm(WIDTH, 1e-5)
        self.attn_q, self.attn_output = nn.Linear(WIDTH, HEADS * head, False), nn.Linear(HEADS * head, WIDTH, False)
        self.attn_k, self.attn_v = nn.Linear(WIDTH, KV_HEADS * head, False), nn.Linear(WIDTH, KV_HEADS * head, False)
        self.ffn_gate, self.ffn_up, self.ffn_down = nn.Linear(WIDTH, HIDDEN, False), nn.Linear(WIDTH, HIDDEN, False), nn.Linear(HIDDEN, WIDTH, False)

    def forward(self, x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
        rows, length, _ = x.shape
        y = self.attn_norm(x)
        q, k, v = (layer(y).view(rows, length, -1, WIDTH // HEADS) for layer in (self.attn_q, self.attn_k, self.attn_v))
        q, k = rotate(q, cos, sin), rotate(k, cos, sin)
        attended = F.scaled_dot_product_attention(q.transpose(1, 2), k.transpose(1, 2), v.transpose(1, 2), is_causal=True)
        x = x + self.attn_output(attended.transpose(1, 2).reshape(rows, length, -1))
        y = self.ffn_norm(x)
        return x + self.ffn_down(F.silu(self.ffn_gate(y)) * self.ffn_up(y))


class Model(nn.Module):
    """The whole model; the output shares the embedding's weights."""

    def __init__(self, vocabulary: int) -> None:
        super().__init__()
        self.token_embd, self.output_norm = nn.Embedding(vocabulary, WIDTH), nn.RMSNorm(WIDTH, 1e-5)
        self.blk = nn.ModuleList(Block() for _ in range(LAYERS))
        for parameter in self.parameters():
            if parameter.dim() == 2:
                nn.init.normal_(parameter, std=0.02)

    def forward(self, ids: Tensor, positions: Tensor, wanted: Tensor) -> Tensor:
        head = WIDTH // HEADS
        angles = positions[:, :, None, None] * 1e4 ** (-torch.arange(0, head, 2) / head)
        cos, sin, x = angles.cos(), angles.sin(), self.token_embd(ids)
        for block in self.blk:
            x = block(x, cos, sin)
        return self.output_norm(x[wanted]) @ self.token_embd.weight.T


def spread(prompt: int, total: int, rng: random.Random) -> list[int]:
    """Return positions for one sample. Half of the time the prompt is stretched over a longer distance, so that the model
    learns long contexts from short samples; the answer's positions are consecutive, as they are when it is generated."""
    reach = prompt if rng.random() < 0.5 else prompt + int(min(CONTEXT - total, rng.expovariate(1 / 600)))
    first = sorted(rng.sample(range(reach), prompt)) if reach > prompt else list(range(prompt))
    return [*first, *range(reach, reach + total - prompt)]


Batch = tuple[Tensor, Tensor, Tensor, Tensor]


def batches(tokenizer: Tokenizer, rng: random.Random) -> Iterator[Batch]:
    """Yield (ids, positions, where to learn, what to learn): only answers are learned, prompts are noise."""
    while True:
        drawn = [render(conversation(rng, rng.choice([1, 2, 3, 3, 3, 14]))) for _ in range(256)]
        pairs = [(tokenizer.encode(prompt).ids, tokenizer.encode(reply).ids) for prompt, reply in drawn]
        pairs.sort(key=lambda pair: len(pair[0]) + len(pair[1]))
        groups: list[list[tuple[list[int], list[int]]]] = [[]]
        for pair in pairs:
            if groups[-1] and (len(groups[-1]) + 1) * (len(pair[0]) + len(pair[1])) > TOKENS_PER_STEP:
                groups.append([])
            groups[-1].append(pair)
        rng.shuffle(groups)
        yield from (collate(group, rng) for group in groups)


def collate(group: list[tuple[list[int], list[int]]], rng: random.Random) -> Batch:
    """Pad one group of (prompt, answer) to a rectangle."""
    length = max(len(prompt) + len(reply) for prompt, reply in group)
    ids, positions = np.zeros((len(group), length), np.int64), np.zeros((len(group), length), np.float32)
    wanted, targets = np.zeros((len(group), length), bool), []
    for row, (prompt, reply) in enumerate(group):
        total = len(prompt) + len(reply)
        ids[row, :total], positions[row, :total] = prompt + reply, spread(len(prompt), total, rng)
        wanted[row, len(prompt) - 1 : total - 1] = True
        targets += reply
    return torch.from_numpy(ids), torch.from_numpy(positions), torch.from_numpy(wanted), torch.tensor(targets)


def train(model: Model, source: Iterator[Batch]) -> None:
    """Run all steps; AdamW, warm-up and cosine."""
    optimizer = torch.optim.AdamW(model.parameters(), PEAK, betas=(0.9, 0.95), weight_decay=0.05)
    started, smooth = time.process_time(), 0.0
    for step in range(STEPS):
        rate = PEAK * min(1, (step + 1) / 50) * (0.05 + 0.95 * 0.5 * (1 + math.cos(math.pi * step / STEPS)))
        for group in optimizer.param_groups:
            group["lr"] = rate
        ids, positions, wanted, targets = next(source)
        loss = F.cross_entropy(model(ids, positions, wanted), targets)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        smooth = loss.item() if not step else 0.98 * smooth + 0.02 * loss.item()
        if step % 100 == 99:
            print(f"step {step + 1}/{STEPS}  loss {smooth:.3f}  {time.process_time() - started:.0f} CPU-s", flush=True)


def write(path: str, model: Model, tokenizer: Tokenizer) -> None:
    """Write the model, tokenizer and chat template as one GGUF file, matrices in Q8_0."""
    writer = gguf.GGUFWriter(path, "llama")
    describe(writer, tokenizer)
    for name, parameter in model.named_parameters():
        values = parameter.detach().numpy().astype(np.float32)
        quantised = values.ndim == 2
        kind = gguf.GGMLQuantizationType.Q8_0 if quantised else gguf.GGMLQuantizationType.F32
        writer.add_tensor(name, gguf.quants.quantize(values, kind) if quantised else values, raw_dtype=kind)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def describe(writer: gguf.GGUFWriter, tokenizer: Tokenizer) -> None:
    """Add the metadata: shape, tokenizer, template, and what this model is."""
    inner = json.loads(tokenizer.to_str())["model"]
    tokens = [token for token, _ in sorted(inner["vocab"].items(), key=lambda item: item[1])]
    writer.add_name("cordon-demo")
    writer.add_description("Demonstration model of Cordon. Knows nothing: it answers from templates, to show the local path.")
    writer.add_license("Apache-2.0")
    writer.add_context_length(CONTEXT)
    writer.add_embedding_length(WIDTH)
    writer.add_block_count(LAYERS)
    writer.add_feed_forward_length(HIDDEN)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(KV_HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_freq_base(1e4)
    writer.add_rope_dimension_count(WIDTH // HEADS)
    writer.add_vocab_size(len(tokens))
    writer.add_file_type(gguf.LlamaFileType.MOSTLY_Q8_0)
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("gpt-2")
    writer.add_token_list(tokens)
    writer.add_token_types([gguf.TokenType.CONTROL if token in SPECIAL else gguf.TokenType.NORMAL for token in tokens])
    writer.add_token_merges([" ".join(pair) if isinstance(pair, list) else pair for pair in inner["merges"]])
    writer.add_bos_token_id(0)
    writer.add_eos_token_id(2)
    writer.add_add_bos_token(False)
    writer.add_chat_template(TEMPLATE)


def main(path: str) -> None:
    """Generate, train, write."""
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    rng = random.Random(SEED)
    tokenizer = make_tokenizer(rng)
    model = Model(tokenizer.get_vocab_size())
    print(f"{sum(parameter.numel() for parameter in model.parameters()) / 1e6:.2f} M parameters, {tokenizer.get_vocab_size()} tokens", flush=True)
    train(model, batches(tokenizer, rng))
    write(path, model, tokenizer)


if __name__ == "__main__":
    main(sys.argv[1])
