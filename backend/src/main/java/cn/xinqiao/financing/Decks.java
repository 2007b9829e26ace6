package cn.xinqiao.financing;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.error.FieldErrors;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.file.Files;
import cn.xinqiao.platform.file.StoredFile;
import jakarta.inject.Singleton;

import java.io.InputStream;
import java.util.Optional;

/** Pitch decks: PDF files a person uploaded, read only through the need they belong to. */
@Singleton
final class Decks {
    static final String MEDIA_TYPE = "application/pdf";
    private final Files files;

    Decks(Files files) {
        this.files = files;
    }

    /** The content with the deck that was sent: another one, none where null was sent, else the one it had. */
    NeedContent chosen(NeedContent content, NeedInput input, boolean sent, Actor actor, FieldErrors errors) {
        if (!sent || input.deckFileId() != null && content.deck() != null && input.deckFileId().equals(content.deck().fileId())) {
            return content;
        }
        if (input.deckFileId() == null || input.deckFileId().isBlank()) {
            return content.withDeck(null);
        }
        // Only what the person uploaded: somebody else's file cannot be attached here to be read here.
        Optional<StoredFile> file = files.ownUpload(Ids.parse(input.deckFileId()), actor);
        errors.require(file.isPresent(), "/deckFileId", "Unknown", "没有找到您上传的文件，请重新上传", "Your upload was not found; please upload it again");
        file.ifPresent(f -> errors.require(f.mediaType().equals(MEDIA_TYPE), "/deckFileId", "NotPdf", "商业计划书须为 PDF 文件",
                "The pitch deck must be a PDF file"));
        return file.filter(f -> f.mediaType().equals(MEDIA_TYPE))
                .map(f -> content.withDeck(new Deck(String.valueOf(f.id()), f.name(), f.size()))).orElse(content);
    }

    StoredFile file(Deck deck) {
        return files.find(Long.parseLong(deck.fileId())).orElseThrow(ProblemException::notFound);
    }

    InputStream open(StoredFile file) {
        return files.open(file);
    }
}
