package org.mortise.models.local;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * A model in the form GGUF (version 3, as its specification has it) that knows the alphabet: a real network of one layer,
 * whose attention adds nothing, and whose output says for each letter that the next comes after it. After z comes a, after
 * each digit the next, and after 9 the end.
 */
public final class AlphabetModel {
    private static final int UINT32 = 4;
    private static final int INT32 = 5;
    private static final int FLOAT32 = 6;
    private static final int BOOL = 7;
    private static final int STRING = 8;
    private static final int ARRAY = 9;
    private static final int ALIGNMENT = 32;

    private static final int END = 2;
    private static final int BYTES = 3;
    private static final int LETTERS = BYTES + 256;
    private static final int DIGITS = LETTERS + 26;
    private static final int TOKENS = DIGITS + 10;
    /** A dimension for each token, in a number that can be halved and divided by 32. */
    private static final int WIDTH = 320;

    private static final int HIDDEN = 32;
    private static final int CONTEXT = 512;

    private final List<Tensor> tensors = new ArrayList<>();

    private record Tensor(String name, int columns, int rows, BiFunction<Integer, Integer, Float> value) {
        int size() {
            return (columns * rows * Float.BYTES + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        }
    }

    public static void write(Path file) throws IOException {
        Files.write(file, new AlphabetModel().bytes());
    }

    private AlphabetModel() {
        // Long vectors, so that the next token is all but certain, whatever the temperature.
        tensors.add(new Tensor("token_embd.weight", WIDTH, TOKENS, (token, at) -> token.equals(at) ? 1f : 0f));
        tensors.add(new Tensor("output_norm.weight", WIDTH, 1, (row, at) -> 1f));
        tensors.add(
                new Tensor("output.weight", WIDTH, TOKENS, (token, at) -> at < TOKENS && next(at) == token ? 2f : 0f));
        tensors.add(new Tensor("blk.0.attn_norm.weight", WIDTH, 1, (row, at) -> 1f));
        for (var name : List.of("attn_q", "attn_k", "attn_v", "attn_output")) {
            tensors.add(new Tensor("blk.0." + name + ".weight", WIDTH, WIDTH, (row, at) -> 0f));
        }
        tensors.add(new Tensor("blk.0.ffn_norm.weight", WIDTH, 1, (row, at) -> 1f));
        tensors.add(new Tensor("blk.0.ffn_gate.weight", WIDTH, HIDDEN, (row, at) -> 0f));
        tensors.add(new Tensor("blk.0.ffn_up.weight", WIDTH, HIDDEN, (row, at) -> 0f));
        tensors.add(new Tensor("blk.0.ffn_down.weight", HIDDEN, WIDTH, (row, at) -> 0f));
    }

    private static int next(int token) {
        if (token == TOKENS - 1) {
            return END;
        } else if (token >= DIGITS) {
            return token + 1;
        }
        return token >= LETTERS && token < DIGITS - 1 ? token + 1 : LETTERS;
    }

    private byte[] bytes() throws IOException {
        var settings = settings();
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeBytes("GGUF");
        uint32(out, 3);
        uint64(out, tensors.size());
        uint64(out, settings.size());
        for (var setting : settings.entrySet()) {
            string(out, setting.getKey());
            uint32(out, type(setting.getValue()));
            value(out, setting.getValue());
        }
        long offset = 0;
        for (var tensor : tensors) {
            string(out, tensor.name());
            uint32(out, tensor.rows() == 1 ? 1 : 2);
            uint64(out, tensor.columns());
            if (tensor.rows() > 1) {
                uint64(out, tensor.rows());
            }
            uint32(out, 0); // F32
            uint64(out, offset);
            offset += tensor.size();
        }
        pad(out, bytes.size());
        for (var tensor : tensors) {
            for (int row = 0; row < tensor.rows(); row++) {
                for (int column = 0; column < tensor.columns(); column++) {
                    uint32(out, Float.floatToIntBits(tensor.value().apply(row, column)));
                }
            }
            pad(out, bytes.size());
        }
        return bytes.toByteArray();
    }

    private static Map<String, Object> settings() {
        var settings = new java.util.LinkedHashMap<String, Object>();
        settings.put("general.architecture", "llama");
        settings.put("general.name", "alphabet");
        settings.put("llama.block_count", 1);
        settings.put("llama.context_length", CONTEXT);
        settings.put("llama.embedding_length", WIDTH);
        settings.put("llama.feed_forward_length", HIDDEN);
        settings.put("llama.attention.head_count", 2);
        settings.put("llama.attention.head_count_kv", 2);
        settings.put("llama.rope.dimension_count", WIDTH / 2);
        settings.put("llama.attention.layer_norm_rms_epsilon", 1e-5f);
        settings.put("tokenizer.ggml.model", "llama");
        settings.put("tokenizer.ggml.tokens", tokens());
        settings.put("tokenizer.ggml.scores", tokens().stream().map(token -> 0f).toList());
        settings.put("tokenizer.ggml.token_type", types());
        settings.put("tokenizer.ggml.bos_token_id", 1);
        settings.put("tokenizer.ggml.eos_token_id", END);
        settings.put("tokenizer.ggml.add_bos_token", false);
        settings.put("tokenizer.ggml.add_space_prefix", false);
        settings.put("tokenizer.chat_template", "{% for message in messages %}{{ message['content'] }}{% endfor %}");
        return settings;
    }

    private static List<String> tokens() {
        var tokens = new ArrayList<>(List.of("<unk>", "<s>", "</s>"));
        for (int b = 0; b < 256; b++) {
            tokens.add(String.format("<0x%02X>", b));
        }
        "abcdefghijklmnopqrstuvwxyz0123456789".chars().forEach(c -> tokens.add(Character.toString(c)));
        return tokens;
    }

    /** 1 is an ordinary token, 2 an unknown one, 3 one for control, 6 a byte. */
    private static List<Integer> types() {
        var types = new ArrayList<>(List.of(2, 3, 3));
        for (int token = BYTES; token < TOKENS; token++) {
            types.add(token < LETTERS ? 6 : 1);
        }
        return types;
    }

    private static int type(Object value) {
        if (value instanceof String) {
            return STRING;
        } else if (value instanceof Boolean) {
            return BOOL;
        } else if (value instanceof Float) {
            return FLOAT32;
        }
        return value instanceof List ? ARRAY : UINT32;
    }

    private static void value(DataOutputStream out, Object value) throws IOException {
        if (value instanceof String text) {
            string(out, text);
        } else if (value instanceof Boolean flag) {
            out.writeBoolean(flag);
        } else if (value instanceof Float number) {
            uint32(out, Float.floatToIntBits(number));
        } else if (value instanceof Integer number) {
            uint32(out, number);
        } else if (value instanceof List<?> list) {
            uint32(out, list.get(0) instanceof Integer ? INT32 : type(list.get(0)));
            uint64(out, list.size());
            for (var item : list) {
                value(out, item);
            }
        }
    }

    private static void string(DataOutputStream out, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        uint64(out, bytes.length);
        out.write(bytes);
    }

    private static void uint32(DataOutputStream out, int value) throws IOException {
        out.writeInt(Integer.reverseBytes(value));
    }

    private static void uint64(DataOutputStream out, long value) throws IOException {
        out.writeLong(Long.reverseBytes(value));
    }

    private static void pad(DataOutputStream out, int size) throws IOException {
        out.write(new byte[(ALIGNMENT - size % ALIGNMENT) % ALIGNMENT]);
    }
}
