"""Metadata, dependencies, entry points and the folders that are shipped."""

import re
from pathlib import Path

from setuptools import find_packages, setup

HERE = Path(__file__).parent
VERSION = re.search(r'__version__ = "(.+)"', (HERE / "textkit/__init__.py").read_text("utf-8"))[1]

setup(
    name="textkit",
    version=VERSION,
    description="Text pipelines: folders of documents in, summaries out",
    long_description=(HERE / "README.md").read_text("utf-8"),
    long_description_content_type="text/markdown",
    license="Apache-2.0",
    license_files=["LICENSE"],
    python_requires=">=3.11",
    packages=[
        *find_packages(include=["textkit", "textkit.*"]),
        "textkit.pipelines",
        "textkit.corpora",
    ],
    package_dir={"textkit.pipelines": "pipelines", "textkit.corpora": "corpora"},
    package_data={
        "textkit": ["py.typed"],
        "textkit.pipelines": ["*.yaml", "README.md"],
        "textkit.corpora": [
            "README.md",
            "news/**/*",
            "mixed/**/*",
            "polyglot/**/*",
            "complaints/**/*",
        ],
    },
    install_requires=[
        "annotated-types>=0.7",
        "charset-normalizer>=3.4",
        "click>=8.2",
        "gensim>=4.4",
        "networkx>=3.4",
        "nltk>=3.9",
        "numba>=0.61",
        "numpy>=2.0",
        "pydantic>=2.10",
        "PyStemmer>=3.0",
        "regex>=2024.5.15",
        "rich>=13.9",
        "ruamel.yaml>=0.18",
        "safetensors>=0.5",
        "scikit-learn>=1.6",
        "scipy>=1.14",
        "spacy>=3.8",
        "threadpoolctl>=3.5",
        "torch>=2.6",
    ],
    extras_require={
        "metrics": ["sacrebleu>=2.5"],
        "sbert": ["sentence-transformers>=5.0"],
    },
    entry_points={
        "console_scripts": ["textkit = textkit.cli.main:main"],
        "spacy_factories": ["textkit_textrank = textkit.adapters.spacy:make_textrank"],
    },
    classifiers=[
        "Programming Language :: Python :: 3.11",
        "Programming Language :: Python :: 3.12",
        "Programming Language :: Python :: 3.13",
        "Topic :: Text Processing :: Linguistic",
        "Typing :: Typed",
    ],
)
