-- A database made by hand often has another collation; tables that name none then inherit one the queries do not expect.
ALTER DATABASE CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;
