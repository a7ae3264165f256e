-- migrate:up

-- One index of vectors for each language: a claim is searched for in its own language and in all others apart, and an index
-- over all would have to be read past every passage of the claim's language before the first of another.
DROP INDEX passages_embedding;
CREATE INDEX passages_embedding_ar ON passages USING hnsw (embedding halfvec_ip_ops) WITH (m = 16, ef_construction = 64)
    WHERE language = 'ar';
CREATE INDEX passages_embedding_de ON passages USING hnsw (embedding halfvec_ip_ops) WITH (m = 16, ef_construction = 64)
    WHERE language = 'de';
CREATE INDEX passages_embedding_en ON passages USING hnsw (embedding halfvec_ip_ops) WITH (m = 16, ef_construction = 64)
    WHERE language = 'en';
CREATE INDEX passages_embedding_es ON passages USING hnsw (embedding halfvec_ip_ops) WITH (m = 16, ef_construction = 64)
    WHERE language = 'es';
CREATE INDEX passages_embedding_fa ON passages USING hnsw (embedding halfvec_ip_ops) WITH (m = 16, ef_construction = 64)
    WHERE language = 'fa';
CREATE INDEX passages_embedding_fr ON passages USING hnsw (embedding halfvec_ip_ops) WITH (m = 16, ef_construction = 64)
    WHERE language = 'fr';
CREATE INDEX passages_embedding_ru ON passages USING hnsw (embedding halfvec_ip_ops) WITH (m = 16, ef_construction = 64)
    WHERE language = 'ru';
CREATE INDEX passages_embedding_tr ON passages USING hnsw (embedding halfvec_ip_ops) WITH (m = 16, ef_construction = 64)
    WHERE language = 'tr';
CREATE INDEX passages_embedding_others ON passages USING hnsw (embedding halfvec_ip_ops) WITH (m = 16, ef_construction = 64)
    WHERE language NOT IN ('ar', 'de', 'en', 'es', 'fa', 'fr', 'ru', 'tr');

-- migrate:down

DROP INDEX passages_embedding_ar;
DROP INDEX passages_embedding_de;
DROP INDEX passages_embedding_en;
DROP INDEX passages_embedding_es;
DROP INDEX passages_embedding_fa;
DROP INDEX passages_embedding_fr;
DROP INDEX passages_embedding_ru;
DROP INDEX passages_embedding_tr;
DROP INDEX passages_embedding_others;
CREATE INDEX passages_embedding ON passages USING hnsw (embedding halfvec_ip_ops) WITH (m = 16, ef_construction = 64);
