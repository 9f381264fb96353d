package org.mortise.core.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
    @ParameterizedTest
    @CsvSource({
        "path, path",
        "inputField, input_field",
        "csvData, csv_data",
        "httpURL, http_url",
        "aB, a_b",
        "URLPath, url_path",
        "sha256Digest, sha256_digest",
        "already_snake, already_snake"
    })
    void spellsNamesOfJavaAsDocumentsDo(String java, String document) {
        assertThat(Names.snake(java)).isEqualTo(document);
    }
}
