package de.kherud.llama;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The models that are loaded in this process. The library ends a model's thread when it is closed, and never gives its
 * memory back; so none is closed here, and whoever asks for one that is there already gets that. A plugin may be replaced
 * any number of times then; only a model with other parameters, or of a file that changed, takes memory anew.
 */
public final class LlamaModels {
    /** Static as is the native code itself, of which there is one in a process. */
    private static final Map<List<String>, LlamaModel> LOADED = new HashMap<>();

    private LlamaModels() {}

    /**
     * The model with these parameters, which is loaded unless it is there. It may have several users at once, and serves
     * one after the other.
     *
     * @param content tells the content of its file from any other
     */
    public static synchronized LlamaModel get(String content, ModelParameters parameters) {
        var key = List.of(content, String.join(" ", parameters.toArray()));
        var loaded = LOADED.get(key);
        if (loaded == null) {
            loaded = new LlamaModel(parameters);
            LOADED.put(key, loaded);
        }
        return loaded;
    }
}
